package dev.handles.application.handle;

import dev.handles.application.port.RegistrationJobs;
import dev.handles.domain.handle.RegistrationJob;
import java.util.ArrayList;
import java.util.List;

/** Sends jobs that were just claimed where they go by now. */
record Redirection(Whereabouts whereabouts, RegistrationJobs jobs) {

    private record Course(RegistrationJob before, RegistrationJob after) {

        boolean changes() {
            return !after.destination().equals(before.destination());
        }
    }

    /**
     * Where each goes is stored first: whoever takes over from somebody who died has to look where he called.
     *
     * @return those that are still ours, in their order
     */
    List<RegistrationJob> redirected(List<RegistrationJob> claimed) {
        var courses = courses(claimed);
        var changed =
                courses.stream().filter(Course::changes).map(Course::after).toList();
        if (changed.isEmpty()) {
            return claimed;
        }
        var stored = jobs.redirectAll(changed).iterator();
        List<RegistrationJob> ours = new ArrayList<>();
        for (Course course : courses) {
            if (!course.changes()) {
                ours.add(course.before());
            } else if (stored.next()) {
                whereabouts.leave(course.before(), course.after());
                ours.add(course.after());
            }
        }
        return ours;
    }

    private List<Course> courses(List<RegistrationJob> claimed) {
        var current = whereabouts.asOfNow(claimed).iterator();
        return claimed.stream().map(job -> new Course(job, current.next())).toList();
    }
}
