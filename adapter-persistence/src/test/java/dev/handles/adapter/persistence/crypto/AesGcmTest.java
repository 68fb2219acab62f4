package dev.handles.adapter.persistence.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handles.domain.handleservice.Secret;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class AesGcmTest {

    private static final byte[] KEY =
            HexFormat.of().parseHex("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308");
    private static final byte[] NONCE = HexFormat.of().parseHex("cafebabefacedbaddecaf888");

    private final AesGcm aesGcm = AesGcm.withKey(KEY);

    /** The envelope as its Javadoc says, put together from the JDK's parts: who reads old databases can rely on it. */
    @Test
    void an_envelope_is_version_key_id_nonce_cipher_text_and_tag() throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
        byte[] keyId = Arrays.copyOf(mac.doFinal("handles: fingerprint of the secret key".getBytes(US_ASCII)), 8);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(KEY, "AES"), new GCMParameterSpec(128, NONCE));
        cipher.updateAAD(new byte[] {1});
        cipher.updateAAD(keyId);
        cipher.updateAAD("record".getBytes(UTF_8));
        byte[] sealed = cipher.doFinal("pässword".getBytes(UTF_8));
        String hex = "01" + HexFormat.of().formatHex(keyId) + "cafebabefacedbaddecaf888"
                + HexFormat.of().formatHex(sealed);
        assertThat(HexFormat.of().formatHex(aesGcm.seal("record", new Secret("pässword"), NONCE)))
                .isEqualTo(hex);
    }

    @Test
    void a_known_envelope_opens_for_ever() {
        byte[] envelope = HexFormat.of().parseHex(KNOWN);
        assertThat(aesGcm.open("record", envelope)).isEqualTo(new Secret("pässword"));
        assertThat(HexFormat.of().formatHex(aesGcm.seal("record", new Secret("pässword"), NONCE)))
                .isEqualTo(KNOWN);
    }

    private static final String KNOWN =
            "0103a41fed2044b7f0cafebabefacedbaddecaf888fbdf57a612a5149035b39e03d1512f0687f517ccde89c0c429";

    @Test
    void the_same_secret_gives_another_text_each_time() {
        assertThat(aesGcm.seal("record", new Secret("s"))).isNotEqualTo(aesGcm.seal("record", new Secret("s")));
    }

    @Test
    void it_opens_with_its_key_for_its_record_and_unchanged_only() {
        byte[] sealed = aesGcm.seal("record", new Secret("s"));
        assertThatThrownBy(() -> aesGcm.open("other", sealed)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> AesGcm.withKey(new byte[32]).open("record", sealed))
                .isInstanceOf(IllegalStateException.class);
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> aesGcm.open("record", changed))
                    .as("byte %d", i)
                    .isInstanceOf(IllegalStateException.class);
            byte[] cut = Arrays.copyOf(sealed, i);
            assertThatThrownBy(() -> aesGcm.open("record", cut))
                    .as("%d bytes", i)
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void keys_have_32_bytes_and_a_fingerprint_that_is_not_the_key() {
        assertThatThrownBy(() -> Cryptography.withKey(new byte[16])).isInstanceOf(IllegalArgumentException.class);
        var cryptography = Cryptography.withKey(KEY);
        assertThat(cryptography.fingerprint()).hasSize(64).startsWith(cryptography.keyId());
        assertThat(cryptography.fingerprint())
                .isNotEqualTo(Cryptography.withKey(new byte[32]).fingerprint());
        assertThat(cryptography.toString()).doesNotContain("feffe992");
    }
}
