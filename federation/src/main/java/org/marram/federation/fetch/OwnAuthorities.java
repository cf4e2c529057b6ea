package org.marram.federation.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/// Trust in certificate authorities of one's own, as a closed network has, besides those that the platform trusts.
public final class OwnAuthorities {
    private OwnAuthorities() {}

    /// Connections to servers whose certificate is of one of these authorities, or of one that the platform trusts.
    ///
    /// @param files PEM, with one certificate or several each; none leaves it at the platform's
    /// @throws IllegalArgumentException when a file cannot be read, or holds no certificate; the message names it
    public static SSLSocketFactory trusting(Collection<Path> files) {
        if (files.isEmpty()) {
            return (SSLSocketFactory) SSLSocketFactory.getDefault();
        }
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (X509Certificate known : platform().getAcceptedIssuers()) {
                store.setCertificateEntry("platform-" + number++, known);
            }
            for (Path file : files) {
                for (Certificate own : read(file)) {
                    store.setCertificateEntry("own-" + number++, own);
                }
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("every Java has TLS and stores of keys", e);
        }
    }

    /// The certificates in a file.
    ///
    /// @throws IllegalArgumentException when it cannot be read, or holds none
    public static List<Certificate> read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            List<Certificate> found =
                    new ArrayList<>(CertificateFactory.getInstance("X.509").generateCertificates(in));
            if (found.isEmpty()) {
                throw new IllegalArgumentException(file + " holds no certificate");
            }
            return found;
        } catch (CertificateException e) {
            throw new IllegalArgumentException(file + " holds something else than certificates in PEM", e);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " cannot be read", e);
        }
    }

    private static X509TrustManager platform() throws GeneralSecurityException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init((KeyStore) null);
        return Arrays.stream(trust.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
