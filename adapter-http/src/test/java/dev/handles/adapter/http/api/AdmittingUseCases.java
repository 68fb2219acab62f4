package dev.handles.adapter.http.api;

import dev.handles.application.access.Precondition;
import dev.handles.application.account.AdministerUsers;
import dev.handles.application.account.ChangeAdminPrivileges;
import dev.handles.application.account.ChangeProfile;
import dev.handles.application.account.ManageTokens;
import dev.handles.application.group.AdministerGroups;
import dev.handles.application.handle.ChangeHandle;
import dev.handles.application.handleservice.AdministerHandleServices;
import dev.handles.application.membership.ChangeMemberPrivileges;
import dev.handles.application.membership.OwnMemberships;
import dev.handles.application.membership.RemoveMember;
import dev.handles.application.space.ChangeShare;
import dev.handles.application.space.ChangeSpace;
import dev.handles.domain.problem.Problem;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Use cases that let everybody change everything, and nobody look at it: each asks what is insisted on, then for what is sent. */
final class AdmittingUseCases {

    private AdmittingUseCases() {}

    /** @param done gets the name of each change that came to its end */
    static RefusingUseCases telling(List<String> done) {
        var use = new RefusingUseCases();
        use.administerGroups = admitting(AdministerGroups.class, done);
        use.administerServices = admitting(AdministerHandleServices.class, done);
        use.administerUsers = admitting(AdministerUsers.class, done);
        use.changeAdminPrivileges = admitting(ChangeAdminPrivileges.class, done);
        use.changeHandle = admitting(ChangeHandle.class, done);
        use.changeMemberPrivileges = admitting(ChangeMemberPrivileges.class, done);
        use.changeProfile = admitting(ChangeProfile.class, done);
        use.changeShare = admitting(ChangeShare.class, done);
        use.changeSpace = admitting(ChangeSpace.class, done);
        use.own = admitting(OwnMemberships.class, done);
        use.removeMember = admitting(RemoveMember.class, done);
        use.tokens = admitting(ManageTokens.class, done);
        return use;
    }

    private static <T> T admitting(Class<T> useCase, List<String> done) {
        return useCase.cast(Proxy.newProxyInstance(
                useCase.getClassLoader(), new Class<?>[] {useCase}, (proxy, method, arguments) -> {
                    if (method.getReturnType() != void.class) {
                        throw new Problem.Forbidden().raise();
                    }
                    for (var argument : arguments) {
                        ask(argument);
                    }
                    done.add(method.getName());
                    return null;
                }));
    }

    private static void ask(Object argument) {
        switch (argument) {
            case Precondition precondition -> precondition.require();
            case Optional<?> version when version.isPresent() -> throw new Problem.StaleVersion().raise();
            case Supplier<?> request -> {
                var unused = request.get();
            }
            default -> {}
        }
    }
}
