package org.marram.http.web;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.HttpServerConfiguration;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.marram.wiki.settings.PublicAddress;

/// Puts into each connection what guards it: [FramingGuard] before the codec, [AnswersInTurn] and [BodyGate] behind it.
@Singleton
final class BodyGates implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {
    private final BodyMemory memory;
    private final HttpServerConfiguration server;
    private final ConnectionCount count;
    private final PublicAddress address;
    private final Unanswered unanswered;

    BodyGates(
            BodyMemory memory,
            HttpServerConfiguration server,
            ConnectionCount count,
            PublicAddress address,
            Unanswered unanswered) {
        this.memory = memory;
        this.server = server;
        this.count = count;
        this.address = address;
        this.unanswered = unanswered;
    }

    @Override
    public NettyServerCustomizer.Registry onCreated(BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        NettyServerCustomizer.Registry registry = event.getBean();
        registry.register(new NettyServerCustomizer() {
            @Override
            public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
                return role == ChannelRole.CONNECTION ? new OnConnection(channel) : this;
            }
        });
        return registry;
    }

    private final class OnConnection implements NettyServerCustomizer {
        private final Channel channel;

        OnConnection(Channel channel) {
            this.channel = channel;
        }

        @Override
        public void onStreamPipelineBuilt() {
            ChannelPipeline pipeline = channel.pipeline();
            AnswersInTurn answers = new AnswersInTurn(address, unanswered);
            pipeline.addAfter(
                    ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC,
                    "marram-body-gate",
                    new BodyGate(memory, server.getMaxRequestBufferSize()));
            pipeline.addAfter(ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC, "marram-answers", answers);
            pipeline.addBefore(
                    ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC,
                    "marram-framing",
                    new FramingGuard(new ClientPace(System::nanoTime), answers, refusal()));
        }

        private @Nullable Refusal refusal() {
            if (!(channel.remoteAddress() instanceof InetSocketAddress client)) {
                return null;
            }
            InetAddress from = client.getAddress();
            channel.closeFuture().addListener(_ -> count.leave(from));
            return count.enter(from)
                    ? null
                    : new Refusal(
                            HttpStatus.SERVICE_UNAVAILABLE,
                            "One address has at most " + ConnectionCount.MOST + " connections at the same time.");
        }
    }
}
