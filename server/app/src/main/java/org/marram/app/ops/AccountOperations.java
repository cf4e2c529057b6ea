package org.marram.app.ops;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.marram.site.frame.Faults;
import org.marram.themes.Messages;
import org.marram.wiki.accounts.AccountFault;
import org.marram.wiki.accounts.Accounts;
import org.marram.wiki.accounts.ApiTokens;
import org.marram.wiki.people.Person;

/// Operations on accounts, as commands ask for them.
@Factory
public final class AccountOperations {

    public static final String ADD = "user-add";
    public static final String LIST = "user-list";
    public static final String DISABLE = "user-disable";
    public static final String PASSWORD = "user-password";
    public static final String TOKEN = "token-add";

    /// Arguments.
    public static final String NAME_OF = "name";

    public static final String PASSWORD_OF = "password";
    public static final String KEEPER = "keeper";

    private static final String TOKEN_LABEL = "command line";

    private final Accounts accounts;
    private final ApiTokens tokens;

    AccountOperations(Accounts accounts, ApiTokens tokens) {
        this.accounts = accounts;
        this.tokens = tokens;
    }

    @Singleton
    Operation add() {
        return new Named(ADD, (arguments, operationReport) -> {
            boolean keeper = Boolean.parseBoolean(arguments.get(KEEPER));
            return tell(
                    accounts.add(arguments.getOrDefault(NAME_OF, ""), arguments.getOrDefault(PASSWORD_OF, ""), keeper),
                    "is added",
                    operationReport);
        });
    }

    @Singleton
    Operation list() {
        return new Named(LIST, (arguments, operationReport) -> {
            for (Person person : accounts.list()) {
                String role = person.keeper() ? "keeper" : "participant";
                String state = person.state().name().toLowerCase(Locale.ROOT);
                operationReport.result(person.name().text() + "\t" + role + "\t" + state);
            }
            return true;
        });
    }

    @Singleton
    Operation disable() {
        return new Named(DISABLE, (arguments, operationReport) -> {
            Optional<Person> person = find(arguments, operationReport);
            if (person.isEmpty()) {
                return false;
            }
            Accounts.Change change = accounts.disable(person.get());
            operationReport.note(
                    switch (change) {
                        case DONE -> person.get().name().text() + " is disabled, and signed out everywhere.";
                        case LAST_KEEPER -> person.get().name().text() + " is the last keeper, and was left.";
                    });
            return change == Accounts.Change.DONE;
        });
    }

    @Singleton
    Operation password() {
        return new Named(PASSWORD, (arguments, operationReport) -> {
            Optional<Person> person = find(arguments, operationReport);
            return person.isPresent()
                    && tell(
                            accounts.resetPassword(person.get(), arguments.getOrDefault(PASSWORD_OF, "")),
                            "has another password, and is signed out everywhere",
                            operationReport);
        });
    }

    @Singleton
    Operation token() {
        return new Named(TOKEN, (arguments, operationReport) -> {
            Optional<Person> person = find(arguments, operationReport);
            Optional<String> token = person.flatMap(found -> tokens.make(found.id(), TOKEN_LABEL));
            token.ifPresent(operationReport::result);
            if (person.isPresent() && token.isEmpty()) {
                operationReport.note("There are too many tokens already; revoke some in the browser.");
            }
            return token.isPresent();
        });
    }

    private Optional<Person> find(Map<String, String> arguments, OperationReport operationReport) {
        String name = arguments.getOrDefault(NAME_OF, "");
        Optional<Person> person = accounts.find(name);
        if (person.isEmpty()) {
            operationReport.note("There is nobody called " + name + ".");
        }
        return person;
    }

    private static boolean tell(Accounts.Outcome outcome, String done, OperationReport operationReport) {
        return switch (outcome) {
            case Accounts.Outcome.Done(Person person) -> {
                operationReport.note(person.name().text() + " " + done + ".");
                yield true;
            }
            case Accounts.Outcome.Refused(AccountFault fault) -> {
                operationReport.note(Messages.in("en").text(Faults.of(fault)));
                yield false;
            }
        };
    }

    private interface Work {
        boolean run(Map<String, String> arguments, OperationReport operationReport) throws InterruptedException;
    }

    private record Named(String name, Work work) implements Operation {

        @Override
        public boolean run(Map<String, String> arguments, OperationReport operationReport) throws InterruptedException {
            return work.run(arguments, operationReport);
        }
    }
}
