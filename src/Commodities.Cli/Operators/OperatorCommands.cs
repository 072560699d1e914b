using System.CommandLine;
using System.Globalization;
using System.Text;
using Commodities.Domain;
using Commodities.Exchange.Configuration;
using Commodities.Exchange.Operators;
using Commodities.Gateway.Fix.Sessions;

namespace Commodities.Cli.Operators;

/// <summary>What an operator does by hand: <c>trade</c>, <c>suspend</c>, <c>resume</c>, <c>funds</c>, <c>operator</c>.</summary>
internal static class OperatorCommands
{
    private const string NameVariable = "COMMODITIES_OPERATOR";
    private const string SecondPerson = "Another operator must approve it: commodities operator approve.";

    public static IEnumerable<Command> Build(TextWriter output, TextWriter errors) =>
    [
        new Command("trade", "Busts and corrects trades of a running venue.") { Bust(output, errors), Correct(output, errors) },
        Status("suspend", OperatorVerb.Suspend, "Stops a firm, a trader or an account at once: its orders are cancelled, new ones refused.", output, errors),
        Status("resume", OperatorVerb.Resume, $"Lets a firm, a trader or an account trade again. {SecondPerson}", output, errors),
        new Command("funds", "Moves the cash of an account.") { Funds("deposit", OperatorVerb.Deposit, output, errors), Funds("withdraw", OperatorVerb.Withdraw, output, errors) },
        new Command("operator", "What other operators have proposed; approving and declining it.")
        {
            Proposals(output, errors), Decide("approve", OperatorVerb.Approve, output, errors), Decide("decline", OperatorVerb.Decline, output, errors), Hash(output),
        },
    ];

    private static Command Bust(TextWriter output, TextWriter errors)
    {
        Argument<long> trade = Trade();
        Option<TradeCorrectionReason> reason = Reason();
        Command command = new("bust", $"Takes a trade back. {SecondPerson}\n\nExample: commodities trade bust 1234 --reason ObviousError --operator OPERATOR1") { trade, reason };
        return Asking(command, output, errors, (parsed, request) => request with { Verb = OperatorVerb.Bust, Trade = parsed.GetValue(trade), Reason = parsed.GetValue(reason) });
    }

    private static Command Correct(TextWriter output, TextWriter errors)
    {
        Argument<long> trade = Trade();
        Option<string?> price = new("--price") { Description = "The price that it is to have, in CNY a tonne; its own unless given.", HelpName = "CNY" };
        Option<long?> lots = new("--lots") { Description = "The lots that it is to have, fewer than it has; its own unless given.", HelpName = "N", CustomParser = WholeNumber.AtLeast("--lots", 1) };
        Option<TradeCorrectionReason> reason = Reason();
        Command command = new("correct", $"Gives a trade another price, or fewer lots. {SecondPerson}\n\nExample: commodities trade correct 1234 --price 3700 --reason ObviousError --operator OPERATOR1") { trade, price, lots, reason };
        return Asking(command, output, errors, (parsed, request) => request with
        {
            Verb = OperatorVerb.Correct,
            Trade = parsed.GetValue(trade),
            Price = parsed.GetValue(price),
            Lots = parsed.GetValue(lots),
            Reason = parsed.GetValue(reason),
        });
    }

    private static Command Status(string name, OperatorVerb verb, string description, TextWriter output, TextWriter errors)
    {
        Argument<PartyKind> party = new("KIND") { Description = "firm, trader or account." };
        party.AcceptOnlyFromAmong("firm", "trader", "account", "Firm", "Trader", "Account");
        Argument<string> code = new("CODE") { Description = "Its code in participants.json." };
        Command command = new(name, $"{description}\n\nExample: commodities {name} trader COKE1 --operator OPERATOR1") { party, code };
        return Asking(command, output, errors, (parsed, request) => request with { Verb = verb, Party = parsed.GetValue(party), Code = parsed.GetValue(code) });
    }

    private static Command Funds(string name, OperatorVerb verb, TextWriter output, TextWriter errors)
    {
        Argument<string> account = new("ACCOUNT") { Description = "Its code in participants.json." };
        Argument<string> amount = new("YUAN") { Description = "How much, in yuan with at most two decimals." };
        Command command = new(name, $"Proposes a {(verb == OperatorVerb.Deposit ? "deposit to" : "withdrawal from")} the cash of an account. {SecondPerson}\n\nExample: commodities funds {name} A-COKE1 1500000.00 --operator OPERATOR1") { account, amount };
        return Asking(command, output, errors, (parsed, request) => request with { Verb = verb, Code = parsed.GetValue(account), AmountFen = FenOf(parsed.GetRequiredValue(amount)) });
    }

    private static Command Proposals(TextWriter output, TextWriter errors) => Asking(
        new("proposals", "Prints what waits for a second person.\n\nExample: commodities operator proposals --operator OPERATOR2"), output, errors, (_, request) => request with { Verb = OperatorVerb.List });

    private static Command Decide(string name, OperatorVerb verb, TextWriter output, TextWriter errors)
    {
        Argument<int> proposal = new("PROPOSAL") { Description = "Its number." };
        string does = verb == OperatorVerb.Approve ? "Does what another operator has proposed." : "Drops a proposal, one's own too.";
        Command command = new(name, $"{does}\n\nExample: commodities operator {name} 1 --operator OPERATOR2") { proposal };
        return Asking(command, output, errors, (parsed, request) => request with { Verb = verb, Proposal = parsed.GetValue(proposal) });
    }

    private static Command Hash(TextWriter output)
    {
        Command command = new("hash", $"Prints the hash of a password for participants.json. The password is read from {OperatorPassword.Variable}, the terminal, or a line of the input.\n\nExample: commodities operator hash");
        command.SetAction(_ =>
        {
            output.WriteLine(PasswordHash.Of(Encoding.UTF8.GetBytes(OperatorPassword.Read())).ToString());
            return ExitCode.Success;
        });
        return command;
    }

    /// <summary>Adds who asks and where, and what is done with the answer.</summary>
    private static Command Asking(Command command, TextWriter output, TextWriter errors, Func<ParseResult, OperatorRequest, OperatorRequest> fill)
    {
        Option<string?> name = new("--operator") { Description = $"Who acts; unless given, {NameVariable}. The password is read from {OperatorPassword.Variable}, the terminal, or a line of the input.", HelpName = "CODE" };
        Option<DirectoryInfo?> data = new("--data") { Description = "Data folder of the running venue. Unless given, that of exchange.json: ./data.", HelpName = "DIR" };
        command.Options.Add(name);
        command.Options.Add(data);
        command.SetAction(parsed =>
        {
            string person = parsed.GetValue(name) ?? Environment.GetEnvironmentVariable(NameVariable) ?? throw new ArgumentException($"no operator: expected --operator CODE, or {NameVariable}");
            OperatorRequest request = fill(parsed, new() { Operator = person, Password = OperatorPassword.Read(), Verb = OperatorVerb.List });
            string directory = parsed.GetValue(data)?.FullName ?? VenueConfiguration.LoadEmbedded().Settings.DataDirectory;
            OperatorAnswer answer = OperatorClient.Ask(directory, request);
            (answer.IsDone ? output : errors).WriteLine(answer.IsDone ? answer.Text : $"commodities: {answer.Text}");
            return answer.IsDone ? ExitCode.Success : ExitCode.Failed;
        });
        return command;
    }

    private static Argument<long> Trade() => new("TRADE") { Description = "The number of the trade, as the fill stream and the event log name it." };

    private static Option<TradeCorrectionReason> Reason()
    {
        Option<TradeCorrectionReason> reason = new("--reason") { Description = $"Why: {string.Join(", ", Enum.GetNames<TradeCorrectionReason>().Skip(1))}.", HelpName = "REASON", Required = true };
        reason.AcceptOnlyFromAmong(Enum.GetNames<TradeCorrectionReason>()[1..]);
        return reason;
    }

    private static long FenOf(string yuan)
    {
        bool isAmount = decimal.TryParse(yuan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal amount)
            && amount is > 0 and <= 10_000_000_000_000m && decimal.Round(amount, 2) == amount;
        return isAmount ? (long)(amount * 100) : throw new ArgumentException($"YUAN is \"{yuan}\", expected an amount from 0.01 to 10000000000000 with at most two decimals");
    }
}
