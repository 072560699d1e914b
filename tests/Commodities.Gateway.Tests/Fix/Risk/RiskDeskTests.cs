using Commodities.Domain;
using Commodities.Gateway.Ports;
using Commodities.Gateway.Tests.Support;
using Commodities.Messages;
using Xunit;

namespace Commodities.Gateway.Tests.Fix.Risk;

public sealed class RiskDeskTests : IDisposable
{
    private const int First = RiskFixture.FirstOfficer;
    private const int Second = RiskFixture.SecondOfficer;

    private readonly RiskFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData("BROK", PartyKind.Firm, 4)]
    [InlineData("BROK1", PartyKind.Trader, 10)]
    [InlineData("A-BROK1", PartyKind.Account, 30)]
    [InlineData("firm:BROK", PartyKind.Firm, 4)]
    [InlineData("trader:SAME", PartyKind.Trader, 11)]
    [InlineData("account:SAME", PartyKind.Account, 31)]
    public void Stop_is_one_command_and_its_event_the_answer(string name, PartyKind kind, int id)
    {
        Assert.Empty(_fixture.Say(First, $"35=BE|923=r1|924=2|553={name}"));
        SetPartyStatus command = _fixture.Port.Take<SetPartyStatus>();
        Assert.Equal((First, kind, id, (byte)1), (command.Header.SessionId, command.PartyKind, command.PartyId, command.IsSuspended));
        _fixture.Set(command, orders: 3, lots: 12);
        Assert.Equal([$"35=BF|923=r1|553={name}|926=2|927={name} is stopped: 3 orders of 12 lots cancelled"], _fixture.Take(First));
        Assert.Empty(_fixture.Take(Second));
    }

    [Theory]
    [InlineData("MILL", "firm BROK has no trader or account MILL")]
    [InlineData("MILL1", "firm BROK has no trader or account MILL1")]
    [InlineData("A-MILL1", "firm BROK has no trader or account A-MILL1")]
    [InlineData("trader:A-BROK1", "firm BROK has no trader or account trader:A-BROK1")]
    [InlineData("SAME", "SAME is more than one: write firm:SAME, trader:SAME or account:SAME")]
    public void Party_of_another_firm_can_t_be_named(string name, string problem)
    {
        Assert.Equal([$"35=BF|923=r1|553={name}|926=3|927={problem}"], _fixture.Say(First, $"35=BE|923=r1|924=2|553={name}"));
        Assert.Equal([$"35=r|11=c1|37=*|530=7|531=0|532=99|58={problem}".Replace("*", IdOf(), StringComparison.Ordinal)], Shown(_fixture.Say(First, $"35=q|116={name}|11=c1|530=7|60={{now}}")));
        _fixture.Port.ExpectNone();
    }

    [Fact]
    public void Two_officers_let_a_party_trade_again_and_one_alone_never()
    {
        Stop("BROK1");
        const string waits = "926=2|927=trader BROK1 stays stopped until another risk officer of the firm asks for the same within 10 minutes";
        Assert.Equal([$"35=BF|923=r2|553=BROK1|{waits}"], _fixture.Say(First, "35=BE|923=r2|924=1|553=BROK1"));
        Assert.Equal([$"35=BF|923=r3|553=BROK1|{waits}"], _fixture.Say(First, "35=BE|923=r3|924=1|553=BROK1"));
        _fixture.Port.ExpectNone();
        Assert.Empty(_fixture.Say(Second, "35=BE|923=s1|924=1|553=BROK1"));
        SetPartyStatus command = _fixture.Port.Take<SetPartyStatus>();
        Assert.Equal((Second, PartyKind.Trader, 10, (byte)0), (command.Header.SessionId, command.PartyKind, command.PartyId, command.IsSuspended));
        _fixture.Set(command);
        Assert.Equal(["35=BF|923=s1|553=BROK1|926=1|927=BROK1 may trade again"], _fixture.Take(Second));
        Assert.Equal(["35=BF|923=r4|553=BROK1|926=1|927=trader BROK1 may trade"], _fixture.Say(First, "35=BE|923=r4|924=4|553=BROK1"));
    }

    [Fact]
    public void Second_officer_has_ten_minutes()
    {
        Stop("BROK1");
        _fixture.Say(First, "35=BE|923=r2|924=1|553=BROK1");
        _fixture.Time.Advance(600);
        Assert.Contains("stays stopped", Assert.Single(_fixture.Say(Second, "35=BE|923=s1|924=1|553=BROK1")), StringComparison.Ordinal);
        _fixture.Port.ExpectNone();
    }

    [Fact]
    public void Stop_in_between_begins_the_release_anew()
    {
        Stop("BROK1");
        _fixture.Say(First, "35=BE|923=r2|924=1|553=BROK1");
        Stop("BROK1", "r3");
        Assert.Contains("stays stopped", Assert.Single(_fixture.Say(Second, "35=BE|923=s1|924=1|553=BROK1")), StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_venue_has_stopped_only_the_venue_lets_trade_again()
    {
        _fixture.Set(new() { PartyKind = PartyKind.Firm, PartyId = 4, IsSuspended = 1 });
        Assert.Equal(["35=BF|923=r1|553=BROK|926=2|927=the venue has stopped firm BROK, so only the venue lets it trade again"], _fixture.Say(First, "35=BE|923=r1|924=1|553=BROK"));
    }

    [Theory]
    [InlineData("BROK", 4, 0, 0)]
    [InlineData("", 4, 0, 0)]
    [InlineData("BROK1", 0, 10, 0)]
    [InlineData("A-BROK1", 0, 0, 30)]
    public void Mass_cancel_for_others_of_the_firm(string name, int firm, int trader, int account)
    {
        string behalf = name.Length == 0 ? "" : $"116={name}|";
        Assert.Empty(_fixture.Say(First, $"35=q|{behalf}11=c1|530=1|55=JM2701|54=2|60={{now}}"));
        MassCancel command = _fixture.Port.Take<MassCancel>();
        Assert.Equal((firm, trader, account, 0), (command.ForFirmId, command.ForTraderId, command.ForAccountId, command.ForSessionId));
        Assert.Equal((1, Side.Sell, First), (command.ContractId, command.Side, command.Header.SessionId));
        _fixture.Happen(new MassCancelled { ClientOrderId = command.ClientOrderId, SessionId = First, CancelledOrders = 2 });
        string route = name.Length == 0 ? "" : $"129={name}|";
        Assert.Equal([$"35=r|{route}11=c1|37=1|530=1|531=1|533=2"], _fixture.Take(First));
    }

    [Fact]
    public void Officer_enters_no_orders()
    {
        Assert.Equal(["35=j|45=2|372=D|379=o1|380=6|58=a risk officer enters no orders"], _fixture.Say(First, "35=D|11=o1|55=JM2701|54=1|60={now}|38=1|40=2|44=1200"));
        _fixture.Port.ExpectNone();
    }

    [Fact]
    public void Request_that_comes_twice_is_done_once()
    {
        Stop("BROK1");
        Assert.Equal(["35=BF|923=r1|553=BROK1|926=6|927=the UserRequestID was used before"], _fixture.Say(First, "35=BE|923=r1|924=2|553=BROK1"));
        Assert.Empty(_fixture.Say(First, "35=BE|97=Y|923=r1|924=2|553=BROK1"));
        _fixture.Port.ExpectNone();
    }

    [Theory]
    [InlineData(OrderPortAnswer.Busy, "the venue is busy: nothing was done")]
    [InlineData(OrderPortAnswer.Closed, "the venue takes no more requests: nothing was done")]
    public void Venue_without_room_is_an_answer(OrderPortAnswer answer, string text)
    {
        _fixture.Port.Answer = answer;
        Assert.Equal([$"35=BF|923=r1|553=BROK|926=6|927={text}"], _fixture.Say(First, "35=BE|923=r1|924=2|553=BROK"));
    }

    [Fact]
    public void Answer_that_a_kill_cut_off_is_given_after_the_start_and_only_once()
    {
        _fixture.Say(First, "35=BE|923=r1|924=2|553=BROK1");
        SetPartyStatus command = _fixture.Port.Take<SetPartyStatus>();
        _fixture.Say(First, "35=BE|923=r2|924=2|553=BROK");
        _fixture.Port.Take<SetPartyStatus>();
        _fixture.Set(command, orders: 1, lots: 1);
        Assert.Single(_fixture.Take(First));
        _fixture.Restart();
        string lost = Assert.Single(_fixture.Say(First, "35=2|7=1|16=0"), message => message.Contains("923=r2", StringComparison.Ordinal));
        Assert.Contains("926=6|927=the venue stopped before it took the request: nothing was done", lost, StringComparison.Ordinal);
        Assert.Equal(["35=BF|923=r3|553=BROK1|926=2|927=trader BROK1 is stopped"], _fixture.Say(First, "35=BE|923=r3|924=4|553=BROK1"));
        _fixture.Restart();
        Assert.Single(_fixture.Say(First, "35=2|7=1|16=0"), message => message.Contains("923=r1", StringComparison.Ordinal));
    }

    private void Stop(string name, string id = "r1")
    {
        _fixture.Say(First, $"35=BE|923={id}|924=2|553={name}");
        _fixture.Set(_fixture.Port.Take<SetPartyStatus>());
        Assert.Single(_fixture.Take(First));
    }

    private static string IdOf() => "G";

    // The gateway's own id holds the time.
    private static string[] Shown(List<string> answers) =>
        [.. answers.Select(answer => string.Join('|', answer.Split('|').Where(field => !field.StartsWith("129=", StringComparison.Ordinal)).Select(field => field.StartsWith("37=G", StringComparison.Ordinal) ? "37=G" : field)))];
}
