package com.zzimcong.platform.session;

import java.time.Duration;

/** For how long the ends of sessions are kept; known only to the side that has the sessions, which therefore tidies up. */
public record EndsKept(Duration life) {}
