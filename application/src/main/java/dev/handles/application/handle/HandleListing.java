package dev.handles.application.handle;

import dev.handles.application.admission.Existing;
import dev.handles.application.admission.Gate;
import dev.handles.application.admission.Own;
import dev.handles.application.listing.Listing;
import dev.handles.application.listing.Listing.Details;
import dev.handles.application.port.Handles;
import dev.handles.application.port.RegistrationJobs;
import dev.handles.domain.authorization.GroupPolicy;
import dev.handles.domain.authorization.HandlePolicy;
import dev.handles.domain.authorization.HandleServicePolicy;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleFilter;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.membership.Extent;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.OnBehalfOf;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

record HandleListing(Gate gate, Existing existing, Own own, Handles handles, RegistrationJobs jobs)
        implements ListHandles {

    @Override
    public Listing<Handle> all(Client client, Supplier<HandleFilter> filter) {
        gate.admit(client, HandlePolicy.LIST);
        var wanted = filter.get();
        return Listing.of(slice -> handles.list(wanted, slice), () -> {
            gate.admit(client, HandlePolicy.VIEW);
            return details(handles::findAll);
        });
    }

    @Override
    public Listing<Handle> ofService(Client client, HandleServiceId service, Supplier<HandleFilter> filter) {
        admit(client, service);
        var wanted = filter.get().within(service);
        return Listing.of(
                slice -> wanted.map(found -> handles.list(found, slice)).orElse(List.of()),
                () -> detailsOf(client, service, handles::findAll));
    }

    @Override
    public Listing<Handle> refusedChanges(Client client, HandleServiceId service) {
        admit(client, service);
        return Listing.byId(
                slice -> jobs.refusedChanges(service, slice).stream()
                        .map(HandleId::value)
                        .toList(),
                () -> detailsOf(client, service, handles::findAll));
    }

    @Override
    public Listing<Handle> removals(Client client) {
        gate.admit(client, HandlePolicy.LIST);
        return Listing.of(slice -> handles.listLeaving(Optional.empty(), slice), () -> {
            gate.admit(client, HandlePolicy.VIEW);
            return details(handles::everyOf);
        });
    }

    @Override
    public Listing<Handle> removals(Client client, HandleServiceId service) {
        admit(client, service);
        return Listing.of(
                slice -> handles.listLeaving(Optional.of(service), slice),
                () -> detailsOf(client, service, handles::everyOf));
    }

    private void admit(Client client, HandleServiceId service) {
        existing.handleService(service);
        gate.admit(client, HandleServicePolicy.LIST_HANDLES, Resource.of(service));
    }

    private Details<Handle> detailsOf(
            Client client, HandleServiceId service, Function<Collection<HandleId>, List<Handle>> find) {
        gate.admit(client, HandleServicePolicy.VIEW_HANDLE, Resource.of(service));
        return details(find);
    }

    @Override
    public Listing<Handle> ofMember(Client client, OnBehalfOf member, Extent extent, Supplier<HandleFilter> filter) {
        var belonging = own.admit(client, member, extent);
        var wanted = filter.get();
        return Listing.of(slice -> handles.list(belonging, wanted, slice), () -> {
            own.admitDetails(client, member, GroupPolicy.VIEW_HANDLE);
            return details(handles::findAll);
        });
    }

    private static Details<Handle> details(Function<Collection<HandleId>, List<Handle>> find) {
        return Listing.details(HandleId::new, find, handle -> handle.id().value());
    }
}
