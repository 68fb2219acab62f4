package dev.handles.application.handleservice;

import dev.handles.application.admission.Gate;
import dev.handles.application.admission.Own;
import dev.handles.application.listing.Listing;
import dev.handles.application.listing.Listing.Details;
import dev.handles.application.port.Belonging;
import dev.handles.application.port.HandleServices;
import dev.handles.application.port.Slice;
import dev.handles.domain.authorization.GroupPolicy;
import dev.handles.domain.authorization.HandleServicePolicy;
import dev.handles.domain.handleservice.HandleService;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.membership.Extent;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.OnBehalfOf;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

record HandleServiceListing(Gate gate, Own own, HandleServices services) implements ListHandleServices {

    /** Who may list all may look at each ({@link HandleServicePolicy#VIEW}), so nothing more is asked for details. */
    @Override
    public Listing<HandleService> all(Client client, Supplier<Optional<String>> namePart) {
        gate.admit(client, HandleServicePolicy.LIST);
        var wanted = namePart.get();
        return Listing.byId(slice -> ids(Optional.empty(), wanted, slice), this::details);
    }

    @Override
    public Listing<HandleService> ofMember(
            Client client, OnBehalfOf member, Extent extent, Supplier<Optional<String>> namePart) {
        var belonging = own.admit(client, member, extent);
        var wanted = namePart.get();
        return Listing.byId(slice -> ids(Optional.of(belonging), wanted, slice), () -> {
            own.admitDetails(client, member, GroupPolicy.VIEW_HANDLE_SERVICE);
            return details();
        });
    }

    private List<String> ids(Optional<Belonging> of, Optional<String> namePart, Slice slice) {
        return services.list(of, namePart, slice).stream()
                .map(HandleServiceId::value)
                .toList();
    }

    private Details<HandleService> details() {
        return Listing.details(
                HandleServiceId::new, services::findAll, service -> service.id().value());
    }
}
