package dev.handles.bootstrap;

import dev.handles.adapter.persistence.Persistence;
import dev.handles.adapter.persistence.crypto.Cryptography;
import dev.handles.domain.handleservice.HandleServiceId;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/**
 * Replaces the secret key while no server runs. Whoever is interrupted runs it again; until then no server starts on what
 * is half done.
 */
final class SecretKeyRotation {

    private SecretKeyRotation() {}

    /**
     * @return what was done, in a sentence
     * @throws BadSetting when it cannot be done with these settings, or not now
     */
    static String run(Config config) {
        return config.secretKey().isPresent() ? ofSetting(config) : ofFile(config);
    }

    private static String ofSetting(Config config) {
        var before = Configured.cryptography(config.secretKey().orElseThrow());
        var after = Configured.cryptography(config.newSecretKey()
                .orElseThrow(() -> Setting.HANDLES_NEW_SECRET_KEY.bad("expected the key that is to replace"
                        + " HANDLES_SECRET_KEY, as from: openssl rand -base64 " + Cryptography.KEY_LENGTH)));
        if (before.fingerprint().equals(after.fingerprint())) {
            throw Setting.HANDLES_NEW_SECRET_KEY.bad("expected another key than HANDLES_SECRET_KEY");
        }
        return done(resealed(config, new Persistence.KeyChange(before, after, () -> {})))
                + " From now on HANDLES_SECRET_KEY has to be the new key.";
    }

    private static String ofFile(Config config) {
        if (config.newSecretKey().isPresent()) {
            throw Setting.HANDLES_NEW_SECRET_KEY.bad("expected nothing: the key was generated in the data directory,"
                    + " and so will be the one that replaces it");
        }
        var directory = config.dataDirectory();
        var keys = SecretKeyFile.replacement(directory);
        if (keys.isEmpty()) {
            return "The key had been replaced; the copy of the old one is deleted now.";
        }
        var changed = resealed(config, keys.get());
        SecretKeyFile.endReplacement(directory);
        return done(changed) + " The new key is in the data directory.";
    }

    private static Persistence.KeyChanged resealed(Config config, Persistence.KeyChange keys) {
        if (config.database().isEmpty() && !SecretKeyFile.hasDatabase(config.dataDirectory())) {
            throw Setting.HANDLES_DATA_DIR.bad("there is no database in " + config.dataDirectory());
        }
        return Configured.ofDatabase(
                config,
                "; the server has to be stopped first",
                database -> Persistence.rotateKey(
                        database.url(), database.user(), database.password().reveal(), keys));
    }

    private static String done(Persistence.KeyChanged changed) {
        return "The key was replaced, and " + changed.sealedAnew() + " stored passwords were encrypted anew."
                + left(changed);
    }

    /** No failure: the key is replaced, and running it again would not bring them back. */
    private static String left(Persistence.KeyChanged changed) {
        var services = changed.unreadableOf();
        int ofNone = changed.unreadableOfNoService();
        if (services.isEmpty() && ofNone == 0) {
            return "";
        }
        var left = new StringJoiner(
                "; ", " Neither key opens " + (services.size() + ofNone) + " more, lost before: ", ".");
        if (!services.isEmpty()) {
            left.add("to be given again at the services "
                    + services.stream().map(HandleServiceId::value).collect(Collectors.joining(", ")));
        }
        if (ofNone > 0) {
            left.add(ofNone + " of no service any more");
        }
        return left.toString();
    }
}
