package com.zzimcong.query.processing;

import com.zzimcong.query.Answers;
import com.zzimcong.query.Questions;
import java.util.List;
import java.util.NoSuchElementException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Lets the staff watch and rebuild the projections. */
@RestController
@RequestMapping("/api/admin/projections")
class ProjectionController {

    /** All projections, by name. */
    record States(List<ProjectionState> items) {}

    private final Projections projections;

    ProjectionController(Projections projections) {
        this.projections = projections;
    }

    @GetMapping
    @PreAuthorize("hasAnyRole('ADMIN', 'AUDITOR')")
    ResponseEntity<States> states() {
        return Answers.personal(new States(projections.states()));
    }

    /** Empties a projection and replays all events into it; accepted means begun. */
    @PostMapping("/{name}/rebuild")
    @PreAuthorize("hasRole('ADMIN')")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void rebuild(@PathVariable String name) {
        boolean begun;
        try {
            begun = projections.rebuild(name);
        } catch (NoSuchElementException _) {
            throw Questions.unknown();
        }
        if (!begun) {
            throw new ResponseStatusException(HttpStatus.CONFLICT, "It is being rebuilt already.");
        }
    }
}
