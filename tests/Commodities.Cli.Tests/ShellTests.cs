
namespace Commodities.Cli.Tests;

public sealed class ShellTests
{
    [Theory]
    [InlineData("run")]
    [InlineData("replay")]
    [InlineData("journal verify")]
    [InlineData("journal dump")]
    [InlineData("journal hash")]
    public void Help_of_each_command_has_an_example(string command)
    {
        ShellRun run = ShellRun.Of([.. command.Split(' '), "--help"]);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains($"Example: commodities {command}", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Command_alone_shows_its_help_with_the_exit_codes()
    {
        ShellRun run = ShellRun.Of();

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Exit codes: 0", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--fro", "commodities: Unrecognized command or argument '--fro'")]
    [InlineData("run --for x", "commodities: --for is \"x\", expected a whole number of at least 1")]
    [InlineData("run --for 0", "commodities: --for is \"0\", expected a whole number of at least 1")]
    [InlineData("run --demo --rate -5", "commodities: --rate is \"-5\", expected a whole number of at least 1")]
    [InlineData("replay", "commodities: Required argument missing for command: 'replay'")]
    [InlineData("replay nowhere.csv", "commodities: Could not find file")]
    [InlineData("replay nowhere.csv --price-collar 9-5", "commodities: --price-collar is \"9-5\", expected none, or LOW-HIGH in ticks")]
    [InlineData("journal verify /nowhere", "commodities: /nowhere does not exist, expected the data folder of a venue or a log in it")]
    [InlineData("run --config /nowhere", "commodities: /nowhere: the directory is missing")]
    public void Wrong_input_gets_one_line_on_the_error_stream_and_exit_code_2(string arguments, string expected)
    {
        ShellRun run = ShellRun.Of(arguments.Split(' '));

        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith(expected, run.Errors, StringComparison.Ordinal);
        Assert.Equal(1, run.Errors.Count(character => character == '\n'));
    }

    [Fact]
    public void Verbose_adds_the_stack_trace()
    {
        Assert.DoesNotContain("   at ", ShellRun.Of("replay", "nowhere.csv").Errors, StringComparison.Ordinal);
        Assert.Contains("   at ", ShellRun.Of("replay", "nowhere.csv", "--verbose").Errors, StringComparison.Ordinal);
    }
}
