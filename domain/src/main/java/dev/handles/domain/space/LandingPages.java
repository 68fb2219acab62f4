package dev.handles.domain.space;

import java.net.URI;

/**
 * Where the world finds a share: what the registrar is told, and what its metadata name.
 *
 * @param publicUrl the registry's own address, absolute, without a slash at the end
 */
public record LandingPages(URI publicUrl) {

    public URI of(ShareId share) {
        return URI.create(publicUrl + "/share/" + share.value());
    }
}
