using Commodities.Attack;

namespace Commodities.Acceptance.Tests;

/// <summary>Each attack, small, against the real program; the figures are of no interest here, but that everybody has an answer is.</summary>
public sealed class AttackTests
{
    [Fact(Timeout = 300_000)]
    public async Task Attackers_are_answered_or_closed_and_a_session_that_trades_has_all_its_answers() => await Task.Run(
        () =>
        {
            StringWriter output = new();
            Assert.True(AttackCommand.Run(["--size", "0.02"], output, output) == 0, output.ToString());
            Assert.Contains("held: ", output.ToString(), StringComparison.Ordinal);
        },
        TestContext.Current.CancellationToken);

    [Fact]
    public void Damaged_messages_neither_crash_nor_hang_a_parser()
    {
        StringWriter output = new();
        Assert.True(AttackCommand.Run(["fuzz", "--inputs", "1000000"], output, output) == 0, output.ToString());
    }

    [Theory]
    [InlineData("--size", "0", "--size is 0, expected more than 0 and at most 100")]
    [InlineData("--only", "hope", "--only is \"hope\", expected one of garbage,")]
    public void Wrong_arguments_are_named(string option, string value, string expected)
    {
        StringWriter errors = new();
        Assert.Equal(2, AttackCommand.Run([option, value], TextWriter.Null, errors));
        Assert.Contains(expected, errors.ToString(), StringComparison.Ordinal);
    }
}
