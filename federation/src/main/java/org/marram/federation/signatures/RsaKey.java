package org.marram.federation.signatures;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;

/// An RSA key pair of an actor of ours. Safe for any number of threads. Its text shows no secret.
public final class RsaKey implements SigningKey {
    private static final int BITS = 2048;

    private final RSAPrivateCrtKey key;
    private final RsaPublicKey publicKey;

    private RsaKey(RSAPrivateCrtKey key) throws GeneralSecurityException {
        this.key = key;
        this.publicKey = new RsaPublicKey((RSAPublicKey) KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent())));
    }

    /// A new key of 2048 bits. Takes some hundred milliseconds: keep a few in stock.
    public static RsaKey generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return new RsaKey((RSAPrivateCrtKey) generator.generateKeyPair().getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has RSA", e);
        }
    }

    /// The key pair of a stored secret.
    ///
    /// @throws IllegalArgumentException when it is none
    public static RsaKey fromPkcs8(byte[] pkcs8) {
        try {
            return new RsaKey(
                    (RSAPrivateCrtKey) KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
        } catch (GeneralSecurityException | ClassCastException e) {
            throw new IllegalArgumentException("not an RSA private key", e);
        }
    }

    /// The secret: to be stored, never to be sent or logged.
    public byte[] pkcs8() {
        return key.getEncoded();
    }

    @Override
    public RsaPublicKey publicKey() {
        return publicKey;
    }

    @Override
    public byte[] sign(byte[] message) {
        try {
            Signature rsa = Signature.getInstance("SHA256withRSA");
            rsa.initSign(key);
            rsa.update(message);
            return rsa.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an RSA key that does not sign", e);
        }
    }

    @Override
    public String toString() {
        return "RsaKey[" + publicKey + "]";
    }
}
