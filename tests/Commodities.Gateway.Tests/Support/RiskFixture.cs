using System.Buffers;
using Commodities.Domain;
using Commodities.Gateway.Fix.Dictionary;
using Commodities.Gateway.Fix.Risk;
using Commodities.Gateway.Fix.Sessions;
using Commodities.Gateway.Fix.Storage;
using Commodities.Gateway.Ports;
using Commodities.Messages;
using Commodities.Tests;

namespace Commodities.Gateway.Tests.Support;

/// <summary>Two risk officers of BROK, TRADER1 and TRADER2 by their CompIDs, in front of a venue that the test plays.</summary>
internal sealed class RiskFixture : IDisposable
{
    public const int FirstOfficer = 21;
    public const int SecondOfficer = 22;

    private static readonly ParticipantDirectory Participants = new(
        [FirmOf(1, "MILL"), FirmOf(4, "BROK")],
        [TraderOf(1, "MILL1", "MILL"), TraderOf(10, "BROK1", "BROK"), TraderOf(11, "SAME", "BROK")],
        [AccountOf(1, "A-MILL1", "MILL"), AccountOf(30, "A-BROK1", "BROK"), AccountOf(31, "SAME", "BROK")],
        []);

    private readonly TemporaryDirectory _directory = new();
    private readonly ListedContracts _contracts = new();
    private readonly List<EventSlot> _log = [];
    private readonly Dictionary<int, (RiskDesk Desk, FixSession Session, CapturedConnection Connection, FixChannel Channel)> _officers = [];
    private RiskOffice _office = new();

    public RiskFixture()
    {
        _contracts.Define(new(1, "JM2701", 50, 1_000, 5_000));
        Start();
    }

    public ManualTime Time { get; } = new();

    public CapturedPort Port { get; } = new();

    /// <summary>Sends a message with the next number and gives the answers without their numbers and times.</summary>
    public List<string> Say(int officer, string fields)
    {
        (_, FixSession session, _, FixChannel channel) = _officers[officer];
        ReadOnlySequence<byte> input = new(ScriptMessage.ToVenue($"{fields.Split('|')[0]}|49={session.Settings.ClientCompId}|34={session.NextInbound}|{fields[(fields.IndexOf('|', StringComparison.Ordinal) + 1)..]}", Time.GetUtcNow()));
        channel.Receive(ref input);
        return Take(officer);
    }

    public List<string> Take(int officer) =>
        [.. _officers[officer].Connection.Take().Select(message => string.Join('|', message.Split('|').Where(field => field[..3] is not ("34=" or "60="))))];

    public void Happen<TEvent>(TEvent happened)
        where TEvent : unmanaged, IMessage<TEvent>
    {
        EventSlot slot = default;
        slot.As<TEvent>() = happened;
        slot.Header.Message = TEvent.Header;
        slot.Header.Sequence = _log.Count + 1;
        _log.Add(slot);
        _office.OnEvent(in slot);
        _office.OnBatchEnd();
    }

    /// <summary>What the venue says to a command that sets a status.</summary>
    public void Set(SetPartyStatus command, int orders = 0, long lots = 0) => Happen(new PartyStatusSet
    {
        ClientOrderId = command.ClientOrderId,
        PartyKind = command.PartyKind,
        PartyId = command.PartyId,
        IsSuspended = command.IsSuspended,
        SessionId = command.Header.SessionId,
        CancelledOrders = orders,
        CancelledLots = lots,
    });

    /// <summary>Stops without a word, and starts again with the files and the venue's log as far as it was kept.</summary>
    public void Restart(int? eventsKept = null)
    {
        _log.RemoveRange(eventsKept ?? _log.Count, _log.Count - (eventsKept ?? _log.Count));
        Stop();
        Start();
    }

    public void Dispose()
    {
        Stop();
        _directory.Dispose();
    }

    private void Start()
    {
        _office = new();
        foreach ((int id, string code) in new[] { (FirstOfficer, "TRADER1"), (SecondOfficer, "TRADER2") })
        {
            RiskDeskSettings settings = new() { SessionId = id, Parties = new(Participants, "BROK") };
            RiskDesk desk = new(settings, _office, Port, _contracts, Path.Combine(_directory.Path, $"{code}.requests"), flushesToDisk: false, Time);
            FixSessionStore store = FixSessionStore.Open(Path.Combine(_directory.Path, $"{code}.session"), flushesToDisk: false, Time.GetUtcNow().ToUnixTimeMilliseconds() * 1_000_000);
            FixSession session = new(TestSessions.Settings(code), FixDictionary.Fix44, store, desk, Time, TestSessions.MaxBodyLength);
            desk.Attach(session, _log.Count);
            CapturedConnection connection = new();
            _officers[id] = (desk, session, connection, new(new([session]), FixDictionary.Fix44, connection, Time, TestSessions.MaxBodyLength));
        }

        foreach (EventSlot slot in _log)
            _office.OnEvent(in slot);
        _office.EndRecovery();
        foreach ((int id, (_, FixSession session, _, _)) in _officers)
        {
            string code = session.Settings.ClientCompId;
            Say(id, $"35=A|98=0|108=30|553={code}|554=trader1|789={session.NextOutbound}");
        }
    }

    private void Stop()
    {
        foreach ((RiskDesk desk, FixSession session, _, _) in _officers.Values)
        {
            session.Dispose();
            desk.Dispose();
        }
    }

    private static Firm FirmOf(int id, string code) => new() { Id = id, Code = code, NameZh = code, NameEn = code, Roles = [FirmRole.TradingMember], ClearedBy = code, Demo = true };

    private static Trader TraderOf(int id, string code, string firm) => new() { Id = id, Code = code, Firm = firm, NameEn = code, Demo = true };

    private static Account AccountOf(int id, string code, string firm) => new() { Id = id, Code = code, Firm = firm, Kind = AccountKind.House, Demo = true };
}
