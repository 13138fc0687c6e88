package com.zzimcong.query;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.Refusal;
import com.zzimcong.platform.command.Refused;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** The least that controllers need around them: who calls, and a status for what is refused. */
public final class HttpEdge {

    private HttpEdge() {}

    public static MockMvc around(Object... controllers) {
        return MockMvcBuilders.standaloneSetup(controllers)
                .setCustomArgumentResolvers(new Caller())
                .setControllerAdvice(new Refusals())
                .build();
    }

    /** Signs in for the rest of the test. */
    public static void signIn(AccountId account, String... roles) {
        var authorities = Stream.of(roles).map("ROLE_"::concat).toArray(String[]::new);
        SecurityContextHolder.getContext()
                .setAuthentication(new TestingAuthenticationToken(account.toString(), "", authorities));
    }

    public static void signOut() {
        SecurityContextHolder.clearContext();
    }

    private static final class Caller implements HandlerMethodArgumentResolver {

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == AccountId.class
                    && List.of(parameter.getParameterAnnotations()).isEmpty();
        }

        @Override
        public AccountId resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binders) {
            var caller = SecurityContextHolder.getContext().getAuthentication();
            if (caller == null) {
                throw new IllegalStateException("nobody has signed in");
            }
            return AccountId.of(caller.getName());
        }
    }

    @RestControllerAdvice
    static final class Refusals {

        @ExceptionHandler
        ResponseEntity<String> refused(Refused refused) {
            var unknown = Refused.reasonOf(refused) == Refusal.UNKNOWN;
            return ResponseEntity.status(unknown ? HttpStatus.NOT_FOUND : HttpStatus.CONFLICT)
                    .body("refused");
        }

        @ExceptionHandler(AuthorizationDeniedException.class)
        ResponseEntity<String> denied() {
            return ResponseEntity.status(HttpStatus.FORBIDDEN).body("denied");
        }
    }
}
