using Commodities.Cli.Fills;
using Commodities.Client;

namespace Commodities.Cli.Tests.Fills;

public sealed class FillsCommandTests
{
    [Fact]
    public void Requests_and_replies_follow_from_the_live_channel()
    {
        FillStreamClientOptions options = FillsCommand.ClientOptions("aeron:udp?control=127.0.0.1:23000|control-mode=dynamic", null, null, 3, null);
        Assert.Equal("aeron:udp?control=127.0.0.1:23000|control-mode=dynamic|endpoint=127.0.0.1:0", options.LiveChannel);
        Assert.Equal("aeron:udp?endpoint=127.0.0.1:23001", options.RequestChannel);
        Assert.Equal(("127.0.0.1", 3, FillStart.Live), (options.ReplyAddress, options.StreamId, options.Start));
    }

    [Fact]
    public void What_is_given_counts()
    {
        FillStreamClientOptions options = FillsCommand.ClientOptions(
            "aeron:udp?endpoint=239.1.1.1:4001|interface=10.0.0.7", "aeron:udp?endpoint=10.0.0.2:9", "10.0.0.7", 1, 17);
        Assert.Equal("aeron:udp?endpoint=239.1.1.1:4001|interface=10.0.0.7", options.LiveChannel);
        Assert.Equal(("aeron:udp?endpoint=10.0.0.2:9", "10.0.0.7", FillStart.FromSequence(17)), (options.RequestChannel, options.ReplyAddress, options.Start));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("--channel \"aeron:udp?control=venue:1|control-mode=dynamic\"", "from which no address follows")]
    [InlineData("--from 0", "--from is \"0\", expected a whole number of at least 1")]
    [InlineData("--count x", "--count is \"x\"")]
    [InlineData("--format xml", "--format is \"xml\", expected table, csv or json")]
    [InlineData("--channel aeron:udp?control=127.0.0.1:23456|control-mode=dynamic|rcv-wnd=x", "rcv-wnd")]
    public async Task Bad_input_is_one_line_that_says_what_is_wrong(string arguments, string text)
    {
        ShellRun run = await Task.Run(() => ShellRun.Of(["fills", .. arguments.Replace("\"", "", StringComparison.Ordinal).Split(' ')]), TestContext.Current.CancellationToken);
        Assert.Equal(2, run.ExitCode);
        Assert.Single(run.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(text, run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("65535")]
    [InlineData("on")]
    public void Run_refuses_a_port_that_can_not_be(string port)
    {
        ShellRun run = ShellRun.Of("run", "--fills", port);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains($"--fills is \"{port}\", expected off, or a UDP port from 1 to 65534", run.Errors, StringComparison.Ordinal);
    }
}
