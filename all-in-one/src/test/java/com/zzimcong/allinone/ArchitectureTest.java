package com.zzimcong.allinone;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.have;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.zzimcong.api.Ids;
import com.zzimcong.platform.Platform;
import com.zzimcong.platform.asking.Asker;
import com.zzimcong.testing.CommandKinds;
import java.time.Clock;
import java.util.Calendar;
import java.util.Date;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.queryhandling.QueryHandler;
import org.axonframework.spring.stereotype.Aggregate;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RequestMapping;

/** The rules that keep the house in order. */
@AnalyzeClasses(packages = "com.zzimcong", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule sides_meet_only_in_the_api =
            slices().matching("com.zzimcong.(command|query|saga)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule the_platform_knows_no_side = noClasses()
            .that()
            .resideInAPackage("com.zzimcong.platform..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "com.zzimcong.command..", "com.zzimcong.query..", "com.zzimcong.saga..", "com.zzimcong.allinone..");

    @ArchTest
    static final ArchRule the_api_knows_no_framework_but_annotations = classes()
            .that()
            .resideInAPackage("com.zzimcong.api..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "com.zzimcong.api..",
                    "org.jspecify..",
                    "com.fasterxml.jackson.annotation",
                    "org.axonframework.modelling.command",
                    "org.axonframework.serialization");

    @ArchTest
    static final ArchRule the_api_is_values_only = classes()
            .that()
            .resideInAPackage("com.zzimcong.api..")
            .and()
            .doNotBelongToAnyOf(Ids.class)
            .should()
            .beRecords()
            .orShould()
            .beEnums()
            .orShould()
            .beInterfaces();

    @ArchTest
    static final ArchRule aggregates_do_not_know_the_container_or_the_database = noClasses()
            .that()
            .areAnnotatedWith(Aggregate.class)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "java.sql..", "javax.sql..", "jakarta..");

    @ArchTest
    static final ArchRule aggregates_leave_nothing_to_chance = noClasses()
            .that()
            .areAnnotatedWith(Aggregate.class)
            .should()
            .dependOnClassesThat()
            .areAssignableTo(RandomGenerator.class)
            .orShould()
            .callMethod(UUID.class, "randomUUID")
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .callMethod(System.class, "nanoTime");

    @ArchTest
    static final ArchRule aggregates_stay_where_they_are = noClasses()
            .should()
            .callMethod(AggregateLifecycle.class, "markDeleted")
            .because("creating a deleted aggregate again leaks its lock: an end is a state");

    @ArchTest
    static final ArchRule handlers_are_nobodys_api = methods()
            .that()
            .areMetaAnnotatedWith(CommandHandler.class)
            .or()
            .areMetaAnnotatedWith(EventSourcingHandler.class)
            .or()
            .areMetaAnnotatedWith(SagaEventHandler.class)
            .or()
            .areMetaAnnotatedWith(EventHandler.class)
            .or()
            .areMetaAnnotatedWith(QueryHandler.class)
            .or()
            .areMetaAnnotatedWith(DeadlineHandler.class)
            .should()
            .notBePublic();

    @ArchTest
    static final ArchRule time_comes_from_the_clock = noClasses()
            .should()
            .callMethodWhere(describe("ask the machine for the time of java.time", ArchitectureTest::asksTheMachine))
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callConstructor(Date.class)
            .orShould()
            .callMethod(Calendar.class, "getInstance");

    @ArchTest
    static final ArchRule there_is_one_clock = noClasses()
            .that()
            .doNotBelongToAnyOf(Platform.class)
            .should()
            .callMethodWhere(describe(
                    "make a clock",
                    call -> call.getTargetOwner().isEquivalentTo(Clock.class)
                            && call.getName().startsWith("system")));

    @ArchTest
    static final ArchRule names_say_what_a_thing_is =
            noClasses().should().haveNameMatching(".*(Impl|Manager|Helper|Utils?|Dto)");

    @ArchTest
    static final ArchRule domains_are_free_of_cycles = slices().matching("com.zzimcong.(command|query|saga).(*)..")
            .should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule the_platform_is_free_of_cycles =
            slices().matching("com.zzimcong.platform.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule commands_never_leave_while_a_unit_of_work_commits = classes()
            .that(describe(
                    "are outside of the platform",
                    type -> !resideInAPackage("com.zzimcong.platform..").test(type)))
            .should(new NotSendWhileCommitting())
            .because("events of such commands are lost silently");

    @ArchTest
    static final ArchRule every_door_says_who_may_pass = methods()
            .that()
            .areMetaAnnotatedWith(RequestMapping.class)
            .should()
            .beAnnotatedWith(PreAuthorize.class)
            .orShould()
            .beDeclaredInClassesThat()
            .areAnnotatedWith(PreAuthorize.class);

    /** The processes of the shop's own; all others ask for whoever's request they work on. */
    @ArchTest
    static final ArchRule only_processes_ask_in_the_name_of_the_shop = noClasses()
            .that()
            .haveNameNotMatching(".*\\.platform\\.asking\\.Asker(\\$.*)?")
            .and()
            .doNotHaveSimpleName("CommandSender")
            .and()
            .doNotHaveSimpleName("ProviderCall")
            .and()
            .doNotHaveSimpleName("StoredLedger")
            .and()
            .doNotHaveSimpleName("OrderPlacing")
            .and()
            .doNotHaveSimpleName("Forgetting")
            .and()
            .doNotHaveSimpleName("Erasures")
            .and()
            .doNotHaveSimpleName("FirstAdmin")
            .and()
            .doNotHaveSimpleName("DemoShop")
            .should()
            .callMethod(Asker.class, "shop")
            .orShould()
            .callConstructor(Asker.Shop.class);

    /** What may be decided on without a rule for who may ask: a group, which looks at each of its orders. */
    private static final Set<String> GROUPS = Set.of("PlaceOrders");

    @ArchTest
    static final ArchRule every_command_has_a_rule_for_who_may_ask = methods()
            .that()
            .areMetaAnnotatedWith(CommandHandler.class)
            .should(have(describe("a command of the api as first parameter", method -> {
                var command = method.getRawParameterTypes().getFirst();
                return GROUPS.contains(command.getSimpleName())
                        || CommandKinds.ALL.stream().anyMatch(command::isAssignableTo);
            })))
            .because("the rules are complete for these, or they would not compile");

    @ArchTest
    static final ArchRule fields_are_not_injected = NO_CLASSES_SHOULD_USE_FIELD_INJECTION;

    @ArchTest
    static final ArchRule beans_have_names_of_their_own =
            classes().that(BeanNames.ARE_BEANS).should(new BeanNames());

    /** Whether a call reads the time zone or the time from the machine: {@code now()} and {@code now(ZoneId)}. */
    private static boolean asksTheMachine(JavaCall<?> call) {
        return call.getTargetOwner().getPackageName().startsWith("java.time")
                && call.getName().equals("now")
                && call.getTarget().getRawParameterTypes().stream().noneMatch(equivalentTo(Clock.class));
    }
}
