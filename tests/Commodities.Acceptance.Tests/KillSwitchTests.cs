using Commodities.Acceptance.Tests.Support;
using Commodities.KillTest;

namespace Commodities.Acceptance.Tests;

/// <summary>A risk officer of the firm stops a trader of it in the running program; it takes two to let it trade again, also after the venue was killed.</summary>
public sealed class KillSwitchTests
{
    [Fact(Timeout = 300_000)]
    public async Task Trader_is_stopped_by_one_officer_and_trades_again_by_two() =>
        await Task.Run(() =>
        {
            using ScratchDirectory scratch = new();
            using (VenueProcess venue = Start(scratch))
            {
                using FixTrader trader = LogOn(venue, "TRADER1");
                Assert.Equal("0", Enter(trader, venue, "rests")[150]);
                using FixTrader officer = LogOn(venue, "RISK1");
                Assert.Equal("TRADER1 is stopped: 1 order of 1 lot cancelled", officer.AskAbout("stop", '2', "TRADER1")[927]);
                trader.TakeUntil(() => trader.Received.Any(message => message.GetValueOrDefault(150) == "4"), "the order was cancelled");
                Assert.Equal("Suspended", trader.Received.Single(message => message.GetValueOrDefault(150) == "4")[58]);
                Assert.StartsWith("AccountSuspended", Enter(trader, venue, "refused")[58], StringComparison.Ordinal);
                Assert.Equal("3", officer.AskAbout("foreign", '2', "MILL1")[926]);
                venue.Kill();
                venue.WaitForEnd();
            }

            using (VenueProcess venue = Start(scratch))
            {
                using FixTrader trader = LogOn(venue, "TRADER1");
                using FixTrader first = LogOn(venue, "RISK1");
                using FixTrader second = LogOn(venue, "RISK2");
                Assert.Equal("2", first.AskAbout("how", '4', "TRADER1")[926]);
                Assert.Equal("8", Enter(trader, venue, "refused again")[150]);
                Assert.Equal("2", first.AskAbout("release", '1', "TRADER1")[926]);
                Assert.Equal("8", Enter(trader, venue, "still refused")[150]);
                Assert.Equal("1", second.AskAbout("release", '1', "TRADER1")[926]);
                Assert.Equal("0", Enter(trader, venue, "taken")[150]);
                venue.Stop(Signals.Terminate);
                venue.WaitForEnd();
            }
        }, TestContext.Current.CancellationToken);

    private static VenueProcess Start(ScratchDirectory scratch)
    {
        VenueProcess venue = CommandLine.Start("run", "--demo", "--rate", "200", "--data", scratch.Data);
        CommandLine.WaitUntilTrading(venue);
        return venue;
    }

    private static FixTrader LogOn(VenueProcess venue, string user)
    {
        FixTrader trader = new(user, user.ToLowerInvariant());
        trader.LogOn(FixPort.Of(venue));
        return trader;
    }

    private static IReadOnlyDictionary<int, string> Enter(FixTrader trader, VenueProcess venue, string id)
    {
        trader.Enter(id, FixPort.SymbolOf(venue, "RB"), FixPort.LowBidOf(venue, "RB"));
        trader.TakeUntil(() => trader.Answered.Contains(id), "the order was answered");
        return trader.Received.Last(message => message.GetValueOrDefault(11) == id);
    }
}
