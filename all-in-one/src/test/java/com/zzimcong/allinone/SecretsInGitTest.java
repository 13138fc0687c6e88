package com.zzimcong.allinone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No secret stands in the repository, and none ever stood there. */
class SecretsInGitTest {

    private static final Path ROOT = Path.of("..");
    private static final int LONGEST_LINE = 4_000;

    /** Each of them must tell a real secret from code that speaks of one. */
    private static final Pattern SECRET = Pattern.compile(String.join(
            "|",
            // The first line of a private key's content: an RSA or EC key in DER begins with these letters.
            "(?<![A-Za-z0-9/])M(?:II|HcC|IG|C4C)[A-Za-z0-9+/]{50,}",
            // A signed token whose header names an algorithm.
            "eyJ(?:hbGciOi|0eXAiOi|raWQiOi)[A-Za-z0-9_-]{5,}\\.eyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{20,}",
            "\\b(?:AKIA|ASIA)[0-9A-Z]{16}\\b",
            "\\bgh[pousr]_[A-Za-z0-9]{36}\\b",
            "_authToken\\s*=\\s*[^$\\s{]",
            // Registries with a name and password in their address, and those inside of a house.
            "https?://[^/\\s:@\"']+:[^/\\s@\"']+@[a-z0-9.-]+",
            "https?://[a-z0-9.-]*(?:artifactory|nexus|jfrog)[a-z0-9.-]*[:/]",
            "(?i)(?:aws_secret_access_key|secret_key)\\s*[=:]\\s*[A-Za-z0-9/+]{40}\\b"));

    @Test
    void no_file_holds_a_secret() throws Exception {
        var found = new ArrayList<String>();
        for (var file : git("ls-files", "--cached", "--others", "--exclude-standard")) {
            var path = ROOT.resolve(file);
            if (Files.isRegularFile(path) && !isBinary(path)) {
                Files.readString(path, StandardCharsets.ISO_8859_1)
                        .lines()
                        .filter(SecretsInGitTest::tells)
                        .forEach(line -> found.add(file + ": " + shortened(line)));
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void no_commit_ever_held_a_secret() throws Exception {
        var found = new ArrayList<String>();
        var commits = new int[1];
        var commit = new String[] {""};
        git(
                line -> {
                    if (line.startsWith("commit ")) {
                        commits[0]++;
                        commit[0] = line.substring(7, 19);
                    } else if (line.startsWith("+") && tells(line)) {
                        found.add(commit[0] + ": " + shortened(line));
                    }
                },
                "log",
                "--all",
                "-p",
                "-U0",
                "--no-color",
                "--no-ext-diff",
                "--format=commit %H%n%B");
        assertThat(commits[0]).as("commits read").isPositive();
        assertThat(found).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void the_search_knows_a_secret_when_it_sees_one(String line) {
        assertThat(tells(line)).isTrue();
    }

    /** Put together here, so that this file does not hold what it looks for. */
    static List<String> samples() {
        var word = "Ab3".repeat(20);
        return List.of(
                "+MII" + "EvQIBADANBg" + word,
                "token: eyJ" + "hbGciOiJSUzI1NiJ9.eyJ" + "zdWIiOiIxMjM0In0xx." + word,
                "key = AKIA" + "IOSFODNN7EXAMPL3",
                "//registry.example/:_auth" + "Token=abc",
                "<url>https://user:" + "pass@repo.example/maven</url>",
                "https://repo.artifactory" + ".example/maven",
                "aws_secret_access_key=" + Base64.getEncoder().encodeToString(new byte[30]));
    }

    private static boolean tells(String line) {
        return SECRET.matcher(line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE))
                .find();
    }

    private static String shortened(String line) {
        return line.length() <= 60 ? line : line.substring(0, 60) + "…";
    }

    private static boolean isBinary(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            for (var one : in.readNBytes(8_000)) {
                if (one == 0) {
                    return true;
                }
            }
        }
        return false;
    }

    private static List<String> git(String... arguments) throws IOException, InterruptedException {
        var lines = new ArrayList<String>();
        git(lines::add, arguments);
        return lines;
    }

    private static void git(Consumer<String> line, String... arguments) throws IOException, InterruptedException {
        assumeTrue(Files.exists(ROOT.resolve(".git")), "This is no git checkout, so there is no history to search.");
        var command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .directory(ROOT.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            abort("There is no git here, so the history is not searched: " + e.getMessage());
            return;
        }
        try (var out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.ISO_8859_1))) {
            out.lines().forEach(line);
        }
        assumeTrue(process.waitFor() == 0, "git cannot read this checkout, so nothing is searched.");
    }
}
