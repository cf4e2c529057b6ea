package org.marram.federation.signatures;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/// An RSA public key as actors publish it: PEM, in either of its two common wrappings.
public final class RsaPublicKey implements VerificationKey {
    /// Fewest bits: shorter keys have been broken or soon will be.
    public static final int MIN_BITS = 2048;

    /// Most bits: verifying takes time in the square of them.
    public static final int MAX_BITS = 8192;

    /// Longest PEM that is read, in characters; the largest key takes 1,500.
    private static final int MAX_PEM_LENGTH = 8_192;

    private static final PSSParameterSpec PSS_SHA_512 =
            new PSSParameterSpec("SHA-512", "MGF1", MGF1ParameterSpec.SHA512, 64, 1);

    private final RSAPublicKey key;

    RsaPublicKey(RSAPublicKey key) {
        this.key = key;
    }

    /// Reads `BEGIN PUBLIC KEY` or `BEGIN RSA PUBLIC KEY`.
    ///
    /// @throws IllegalArgumentException when it is no RSA key of a usable size
    public static RsaPublicKey fromPem(String pem) {
        RsaPublicKey key = fromPemOfAnySize(pem);
        int bits = key.key.getModulus().bitLength();
        if (bits < MIN_BITS || bits > MAX_BITS) {
            throw new IllegalArgumentException("an RSA key of " + bits + " bits, not " + MIN_BITS + " to " + MAX_BITS);
        }
        return key;
    }

    static RsaPublicKey fromPemOfAnySize(String pem) {
        if (pem.length() > MAX_PEM_LENGTH) {
            throw new IllegalArgumentException("a PEM of " + pem.length() + " characters, at most " + MAX_PEM_LENGTH);
        }
        try {
            byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
            KeyFactory factory = KeyFactory.getInstance("RSA");
            return new RsaPublicKey((RSAPublicKey)
                    (pem.contains("BEGIN RSA PUBLIC KEY")
                            ? factory.generatePublic(pkcs1(der))
                            : factory.generatePublic(new X509EncodedKeySpec(der))));
        } catch (GeneralSecurityException | ClassCastException e) {
            throw new IllegalArgumentException("not an RSA public key", e);
        }
    }

    /// The key as `BEGIN PUBLIC KEY`, as actors publish it.
    public String pem() {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
        return "-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n";
    }

    /// RSASSA-PKCS1-v1_5 with SHA-256: what all servers sign with.
    @Override
    public boolean verifies(byte[] message, byte[] signature) {
        try {
            Signature rsa = Signature.getInstance("SHA256withRSA");
            rsa.initVerify(key);
            rsa.update(message);
            return rsa.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /// RSASSA-PSS with SHA-512 (RFC 9421 §3.3.1).
    boolean verifiesPss(byte[] message, byte[] signature) {
        try {
            Signature rsa = Signature.getInstance("RSASSA-PSS");
            rsa.setParameter(PSS_SHA_512);
            rsa.initVerify(key);
            rsa.update(message);
            return rsa.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RsaPublicKey that && key.equals(that.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return "RsaPublicKey[" + key.getModulus().bitLength() + " bits]";
    }

    private static RSAPublicKeySpec pkcs1(byte[] der) {
        org.bouncycastle.asn1.pkcs.RSAPublicKey parsed = org.bouncycastle.asn1.pkcs.RSAPublicKey.getInstance(der);
        BigInteger modulus = parsed.getModulus();
        return new RSAPublicKeySpec(modulus, parsed.getPublicExponent());
    }
}
