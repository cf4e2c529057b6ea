# Marram in a container. What it keeps is in the volume /data:
#
#   docker build -t marram .
#   docker run -p 8080:8080 -v marram:/data marram
#
# The one-time link of a new wiki stands in the container's log.

FROM eclipse-temurin:25-jdk AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2 \
    ./mvnw -B -q -ntp -pl server/app -am -DskipTests -Daot.skip package

# The cache of classes is made by the very Java that will use it: another build of Java would not take it.
FROM eclipse-temurin:25-jre AS trained
COPY --from=build /src/server/target/marram /opt/marram
COPY --from=build /src/server/app/src/dist/assembly/finish.sh /tmp/finish.sh
RUN sh /tmp/finish.sh /opt/marram /tmp/archive.tar.gz

FROM eclipse-temurin:25-jre
RUN groupadd --system --gid 10001 marram \
    && useradd --system --uid 10001 --gid marram --home-dir /data --no-create-home marram \
    && install -d -o marram -g marram -m 0700 /data
COPY --from=trained /opt/marram /opt/marram
USER marram
WORKDIR /data
ENV MARRAM_DATA=/data
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=10s --start-period=30s CMD ["/opt/marram/bin/marram", "health"]
ENTRYPOINT ["/opt/marram/bin/marram"]
CMD ["serve"]
