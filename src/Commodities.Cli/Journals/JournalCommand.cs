using System.CommandLine;

namespace Commodities.Cli.Journals;

/// <summary><c>commodities journal</c> and the commands under it.</summary>
internal static class JournalCommand
{
    public static Command Build(TextWriter output)
    {
        Command command = new("journal", "Checks and reads the data of a venue: verify, dump, hash. Works on a stopped venue and beside a running one.");
        command.Subcommands.Add(BuildVerify(output));
        command.Subcommands.Add(BuildDump(output));
        command.Subcommands.Add(BuildHash(output));
        return command;
    }

    private static Argument<DirectoryInfo> Directory() => new("DIR") { Description = "Data folder of a venue, or one log in it (commands, events)." };

    private static Command BuildVerify(TextWriter output)
    {
        Argument<DirectoryInfo> directory = Directory();
        Option<bool> deep = new("--deep") { Description = "Also replay the journal and check that books, money and lots agree, to the fen and the lot." };
        Option<long?> every = new("--every") { Description = "With --deep: commands between two checks of money and lots; 10000 unless given.", HelpName = "N", CustomParser = WholeNumber.AtLeast("--every", 1) };
        Command command = new("verify", "Reads every byte of the logs and checks sequence, checksum and hash chain. Exit code 1 names the damage.\n\nExample: commodities journal verify ./data --deep")
        {
            directory, deep, every,
        };
        command.SetAction(parsed =>
        {
            string path = parsed.GetRequiredValue(directory).FullName;
            int logs = JournalInspector.Verify(path, output);
            return logs != ExitCode.Success || !parsed.GetValue(deep) ? logs : JournalInspector.VerifyDeep(path, parsed.GetValue(every) ?? 10_000, output);
        });
        return command;
    }

    private static Command BuildDump(TextWriter output)
    {
        Argument<DirectoryInfo> directory = Directory();
        Option<long?> from = new("--from") { Description = "First record; the oldest unless given.", HelpName = "SEQ", CustomParser = WholeNumber.AtLeast("--from", 1) };
        Option<long?> count = new("--count") { Description = "Records at most; all unless given.", HelpName = "N", CustomParser = WholeNumber.AtLeast("--count", 1) };
        Command command = new("dump", "Prints the records of a log as text, one a line. Of a data folder, those of the command journal.\n\nExample: commodities journal dump ./data/events --from 1000 --count 20")
        {
            directory, from, count,
        };
        command.SetAction(parsed => JournalInspector.Dump(parsed.GetRequiredValue(directory).FullName, parsed.GetValue(from), parsed.GetValue(count) ?? long.MaxValue, output));
        return command;
    }

    private static Command BuildHash(TextWriter output)
    {
        Argument<DirectoryInfo> directory = Directory();
        Option<long?> at = new("--at") { Description = "The command after which the state is hashed; unless given, the last.", HelpName = "SEQ", CustomParser = WholeNumber.AtLeast("--at", 1) };
        Option<bool> fromZero = new("--from-zero") { Description = "Replay from the first command, though a snapshot is nearer." };
        Command command = new("hash", "Prints the state hash of the engine at a sequence, from the nearest snapshot or from zero.\n\nExample: commodities journal hash ./data --at 100000")
        {
            directory, at, fromZero,
        };
        command.SetAction(parsed => JournalInspector.Hash(parsed.GetRequiredValue(directory).FullName, parsed.GetValue(at), parsed.GetValue(fromZero), output));
        return command;
    }
}
