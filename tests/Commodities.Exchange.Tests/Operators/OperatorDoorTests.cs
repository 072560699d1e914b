using System.Text;
using Commodities.Domain;
using Commodities.Exchange.Operators;
using Commodities.Exchange.Tests.Pipeline;
using Commodities.Messages;
using Commodities.Tests;
using Xunit;

namespace Commodities.Exchange.Tests.Operators;

/// <summary>Operators act on a running venue over its real socket.</summary>
public sealed class OperatorDoorTests : IDisposable
{
    private static readonly OperatorRequest Blank = new() { Operator = "", Password = "", Verb = OperatorVerb.List };

    private static readonly string[] Nonsense = ["hello\n", "{}\n", "null\n", "\n", "{\"operator\":1}\n", "{\"operator\":\"A\",\"password\":\"B\",\"verb\":\"Destroy\"}\n"];

    private readonly TemporaryDirectory _directory = new();
    private readonly EventRecorder _recorder = new();
    private readonly SettableTime _time = new();
    private OperatedVenue _venue;

    public OperatorDoorTests() => _venue = new(_directory.Path, _time, _recorder);

    public void Dispose()
    {
        _venue.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public void Bust_takes_two_persons_and_happens_once()
    {
        long trade = _venue.Trade();
        OperatorAnswer proposed = _venue.Ask(1, BustOf(trade));
        Assert.True(proposed.IsDone, proposed.Text);
        Assert.StartsWith($"proposal 1: bust trade {trade}, 5 lots of RB2610 at ", proposed.Text, StringComparison.Ordinal);
        Assert.Empty(_venue.Found<TradeBusted>());

        OperatorAnswer own = _venue.Ask(1, Approve(1));
        Assert.Equal((false, "proposal 1 is OPERATOR1's own: another operator approves it"), (own.IsDone, own.Text));
        Assert.Empty(_venue.Found<TradeBusted>());

        Assert.Contains($"1 by OPERATOR1 until 02:15:00 UTC: bust trade {trade}", _venue.Ask(2, Blank).Text, StringComparison.Ordinal);
        OperatorAnswer done = _venue.Ask(2, Approve(1));
        Assert.True(done.IsDone, done.Text);
        Assert.StartsWith($"trade {trade} is busted: 5 lots of RB2610 at ", done.Text, StringComparison.Ordinal);
        TradeBusted busted = _venue.Found<TradeBusted>().Single();
        Assert.Equal((trade, TradeCorrectionReason.ObviousError, -1), (busted.TradeId, busted.Reason, busted.AuthoritySessionId));

        Assert.False(_venue.Ask(2, Approve(1)).IsDone);
        Assert.Equal("no proposal waits", _venue.Ask(2, Blank).Text);
        // Who tried what, besides the journal, which has who did it.
        Assert.Equal(4, _venue.AuditLog.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public void Correction_names_a_price_in_yuan_and_what_is_wrong_with_it()
    {
        long trade = _venue.Trade();
        string reference = new TickSize(100).Format(new(_venue.Reference));
        Assert.Equal($"trade {trade} has 5 lots at {reference} already: expected another price, or fewer lots", _venue.Ask(1, CorrectionOf(trade, null, null)).Text);
        Assert.Equal("lots is 6, expected 1 to 5: lots can be taken off a trade, not added", _venue.Ask(1, CorrectionOf(trade, null, 6)).Text);
        Assert.Contains("is off the tick of 1 CNY", _venue.Ask(1, CorrectionOf(trade, $"{reference}.5", null)).Text, StringComparison.Ordinal);
        Assert.Equal("reason is missing, expected one of ObviousError, VenueFault, RuleBreach, Agreement, Order", _venue.Ask(1, CorrectionOf(trade, null, 2) with { Reason = null }).Text);

        Assert.True(_venue.Ask(1, CorrectionOf(trade, "1", 3)).IsDone);
        OperatorAnswer refused = _venue.Ask(2, Approve(1));
        Assert.False(refused.IsDone);
        Assert.StartsWith("refused, InvalidCorrectedPrice (309): limit ", refused.Text, StringComparison.Ordinal);

        Assert.True(_venue.Ask(2, CorrectionOf(trade, null, 3)).IsDone);
        OperatorAnswer done = _venue.Ask(1, Approve(2));
        Assert.StartsWith($"trade {trade} is corrected: 3 lots of RB2610 at {reference}, version 2", done.Text, StringComparison.Ordinal);
        Assert.Equal((3, -2), (_venue.Found<TradeCorrected>().Single().QuantityLots, _venue.Found<TradeCorrected>().Single().AuthoritySessionId));
    }

    [Fact]
    public void Suspension_is_at_once_and_its_end_takes_two_persons()
    {
        OperatorAnswer stopped = _venue.Ask(1, Status(OperatorVerb.Suspend, PartyKind.Trader, "MILL1"));
        Assert.StartsWith("trader MILL1 is suspended: 0 orders of 0 lots are cancelled", stopped.Text, StringComparison.Ordinal);
        Assert.Equal(1, _venue.Found<PartyStatusSet>().Single().IsSuspended);

        Assert.StartsWith("proposal 1: resume trader MILL1;", _venue.Ask(1, Status(OperatorVerb.Resume, PartyKind.Trader, "MILL1")).Text, StringComparison.Ordinal);
        Assert.Single(_venue.Found<PartyStatusSet>());
        Assert.StartsWith("trader MILL1 trades again", _venue.Ask(2, Approve(1)).Text, StringComparison.Ordinal);
        PartyStatusSet resumed = _venue.Found<PartyStatusSet>()[1];
        Assert.Equal((0, -1, -2), (resumed.IsSuspended, resumed.SessionId, resumed.AccountId));

        Assert.Equal("firm \"NOPE\" is not known, expected one of MILL, COKE, POLY, BROK", _venue.Ask(1, Status(OperatorVerb.Suspend, PartyKind.Firm, "NOPE")).Text);
    }

    [Fact]
    public void Funds_move_once_under_the_next_free_number()
    {
        OperatorRequest deposit = Blank with { Verb = OperatorVerb.Deposit, Code = "A-MILL1", AmountFen = 150_025 };
        Assert.True(_venue.Ask(1, deposit).IsDone);
        OperatorAnswer done = _venue.Ask(2, Approve(1));
        Assert.True(done.IsDone, done.Text);
        Assert.StartsWith("Deposit of 1500.25 yuan for account A-MILL1: cash 5000001500.25 yuan", done.Text, StringComparison.Ordinal);
        Assert.Equal(150_025, _venue.Found<FundsMoved>()[^1].AmountFen);

        Assert.True(_venue.Ask(2, deposit with { Verb = OperatorVerb.Withdraw, AmountFen = 900_000_000_000 }).IsDone);
        Assert.StartsWith("refused, WithdrawalExceedsFree (418)", _venue.Ask(1, Approve(2)).Text, StringComparison.Ordinal);
        Assert.Equal("amountFen is 0, expected at least 1", _venue.Ask(1, deposit with { AmountFen = 0 }).Text);
    }

    [Fact]
    public void Trades_and_proposals_have_their_time()
    {
        long trade = _venue.Trade();
        Assert.True(_venue.Ask(1, BustOf(trade)).IsDone);
        _time.Now += TimeSpan.FromMinutes(15);
        Assert.Equal("no proposal waits", _venue.Ask(2, Blank).Text);
        Assert.False(_venue.Ask(2, Approve(1)).IsDone);
        // Fifteen minutes are still in time, what is beyond is not.
        Assert.True(_venue.Ask(1, BustOf(trade)).IsDone);
        _time.Now += TimeSpan.FromSeconds(61);
        Assert.Equal(
            $"trade {trade} is 16 minutes old: it may be proposed to bust or correct it within 15 minutes of the trade", _venue.Ask(1, BustOf(trade)).Text);
        Assert.StartsWith("trade 999 is not known", _venue.Ask(1, BustOf(999)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Declined_proposal_is_gone()
    {
        Assert.True(_venue.Ask(1, BustOf(_venue.Trade())).IsDone);
        Assert.True(_venue.Ask(2, Blank with { Verb = OperatorVerb.Decline, Proposal = 1 }).IsDone);
        Assert.False(_venue.Ask(2, Approve(1)).IsDone);
        Assert.Empty(_venue.Found<TradeBusted>());
    }

    [Fact]
    public void Wrong_passwords_tell_nothing_and_pause()
    {
        Assert.Equal("operator or password is wrong", _venue.Ask(7, Blank).Text);
        for (int attempt = 0; attempt < 5; attempt++)
            Assert.Equal("operator or password is wrong", _venue.Ask(1, Blank, "operator2").Text);
        Assert.Equal("OPERATOR1 has sent 5 wrong passwords: the next is looked at in 60 s", _venue.Ask(1, Blank).Text);
        Assert.True(_venue.Ask(2, Blank).IsDone);
        _time.Now += TimeSpan.FromSeconds(60);
        Assert.True(_venue.Ask(1, Blank).IsDone);
        Assert.DoesNotContain("operator2:", _venue.AuditLog, StringComparison.Ordinal);
    }

    [Fact]
    public void Nonsense_gets_one_answer_and_the_door_stays_open()
    {
        foreach (byte[] line in Nonsense.Select(Encoding.UTF8.GetBytes).Append([0xFF, 0, (byte)'\n']))
            Assert.StartsWith("the request can't be read: ", OperatorProtocol.ReadAnswer(_venue.Send(line)).Text, StringComparison.Ordinal);
        Assert.StartsWith("the request has no end", OperatorProtocol.ReadAnswer(_venue.Send(new byte[OperatorProtocol.MaxLineLength])).Text, StringComparison.Ordinal);
        _venue.Send([]);
        Assert.True(_venue.Ask(1, Blank).IsDone);
    }

    [Fact]
    public void Socket_is_the_owners_alone_and_one_that_a_kill_left_is_replaced()
    {
        string socket = _venue.Door.SocketPath;
        Assert.SkipWhen(OperatingSystem.IsWindows(), "no file modes");
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(socket));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(socket)!));
        }

        long trade = _venue.Trade();
        _venue.Dispose();
        Assert.False(File.Exists(socket));
        File.WriteAllText(socket, "left");
        _venue = new(_directory.Path, _time, _recorder);
        // The trade is known again, the proposals of before are not.
        Assert.Equal("no proposal waits", _venue.Ask(1, Blank).Text);
        Assert.StartsWith($"proposal 1: bust trade {trade}, 5 lots of RB2610", _venue.Ask(1, BustOf(trade)).Text, StringComparison.Ordinal);
    }

    private static OperatorRequest BustOf(long trade) => Blank with { Verb = OperatorVerb.Bust, Trade = trade, Reason = TradeCorrectionReason.ObviousError };

    private static OperatorRequest CorrectionOf(long trade, string? price, long? lots) =>
        Blank with { Verb = OperatorVerb.Correct, Trade = trade, Price = price, Lots = lots, Reason = TradeCorrectionReason.Agreement };

    private static OperatorRequest Status(OperatorVerb verb, PartyKind party, string code) => Blank with { Verb = verb, Party = party, Code = code };

    private static OperatorRequest Approve(int proposal) => Blank with { Verb = OperatorVerb.Approve, Proposal = proposal };
}
