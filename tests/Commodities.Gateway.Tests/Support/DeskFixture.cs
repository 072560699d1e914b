using System.Buffers;
using Commodities.Gateway.Fix.Dictionary;
using Commodities.Gateway.Fix.Market;
using Commodities.Gateway.Fix.Orders;
using Commodities.Gateway.Fix.Sessions;
using Commodities.Gateway.Fix.Storage;
using Commodities.Gateway.Ports;
using Commodities.Messages;
using Commodities.Tests;

namespace Commodities.Gateway.Tests.Support;

/// <summary>A session with its desk in front of a venue that the test plays: it sees the commands and makes the events.</summary>
internal sealed class DeskFixture : IDisposable
{
    public const int SessionId = 7;
    public const int AccountId = 3;
    public const int Rebar = 2;

    private readonly TemporaryDirectory _directory = new();
    private readonly ListedContracts _contracts = new();
    private FixSession _session = null!;
    private FixDesk _desk = null!;
    private FixMarket _market = null!;
    private FixChannel _channel = null!;

    public DeskFixture()
    {
        _contracts.Define(new(1, "JM2701", 50, 1_000, 5_000));
        _contracts.Define(new(Rebar, "RB2701", 100, 3_500, 3_900));
        Start(lastEventSequence: 0);
        LogOn();
    }

    public ManualTime Time { get; } = new();

    public CapturedPort Port { get; } = new();

    public CapturedConnection Connection { get; private set; } = new();

    /// <summary>Every event so far, as the venue's log would hold them.</summary>
    public List<EventSlot> Log { get; } = [];

    public long Now => (Time.GetUtcNow().UtcTicks - DateTime.UnixEpoch.Ticks) * 100;

    /// <summary>Logs on by a new connection; the one before is gone.</summary>
    public void LogOn()
    {
        _session.OnDisconnected(Connection);
        Connection = new();
        Attach("");
        Connection.Take();
    }

    /// <summary>Logs on by a new connection and asks for the venue's own fields; gives what comes of it.</summary>
    public List<string> LogOnExtended()
    {
        _session.OnDisconnected(Connection);
        Connection = new() { IsExtended = true };
        Attach("20010=Y|");
        return Take();
    }

    /// <summary>Sends a message with the next number and gives the answers, without their own numbers and times.</summary>
    public List<string> Say(string fields)
    {
        Send($"{fields.Split('|')[0]}|34={_session.NextInbound}|{fields[(fields.IndexOf('|', StringComparison.Ordinal) + 1)..]}");
        return Take();
    }

    /// <summary>Sends messages that come in together and gives the answers.</summary>
    public List<string> SayTogether(IEnumerable<string> messages)
    {
        long number = _session.NextInbound;
        ReadOnlySequence<byte> input = new([.. messages.SelectMany(fields => ScriptMessage.ToVenue($"{fields.Split('|')[0]}|34={number++}|{fields[(fields.IndexOf('|', StringComparison.Ordinal) + 1)..]}", Time.GetUtcNow()))]);
        _channel.Receive(ref input);
        return Take();
    }

    /// <summary>Bytes of the session's file and of its file of orders.</summary>
    public (long Session, long Orders) FileLengths =>
        (new FileInfo(Path.Combine(_directory.Path, "TRADER1.session")).Length, new FileInfo(Path.Combine(_directory.Path, "TRADER1.orders")).Length);

    public List<string> Take() => [.. Connection.Take().Select(message => string.Join('|', message.Split('|').Where(field => !field.StartsWith("34=", StringComparison.Ordinal) && !field.StartsWith("60=", StringComparison.Ordinal))))];

    /// <summary>An event of the venue; gives what the desk reports.</summary>
    public List<string> Happen<TEvent>(TEvent happened)
        where TEvent : unmanaged, IMessage<TEvent>
    {
        EventSlot slot = LogOnly(happened);
        _market.OnEvent(in slot);
        _market.OnBatchEnd();
        return Take();
    }

    /// <summary>An event that the venue logged but never got out before it stopped.</summary>
    public EventSlot LogOnly<TEvent>(TEvent happened)
        where TEvent : unmanaged, IMessage<TEvent>
    {
        EventSlot slot = default;
        slot.As<TEvent>() = happened;
        slot.Header.Message = TEvent.Header;
        slot.Header.Sequence = Log.Count + 1;
        slot.Header.TimestampNanos = Now;
        Log.Add(slot);
        return slot;
    }

    public List<string> Accept(NewOrder command, long orderId) => Happen(new OrderAccepted
    {
        OrderId = orderId,
        ClientOrderId = command.ClientOrderId,
        PriceTicks = command.PriceTicks,
        QuantityLots = command.QuantityLots,
        SessionId = SessionId,
        AccountId = AccountId,
        ContractId = command.ContractId,
        Side = command.Side,
        OrderType = command.OrderType,
        TimeInForce = command.TimeInForce,
    });

    /// <summary>Enters a limit order that the venue takes.</summary>
    public NewOrder Work(string clientOrderId, long orderId)
    {
        Say($"35=D|11={clientOrderId}|55=RB2701|54=1|60={{now}}|38=10|40=2|44=3700");
        NewOrder command = Port.Take<NewOrder>();
        Accept(command, orderId);
        return command;
    }

    /// <summary>Stops without a word, and starts again with the files and the venue's log as far as it was kept.</summary>
    public void Restart(int? eventsKept = null)
    {
        Log.RemoveRange(eventsKept ?? Log.Count, Log.Count - (eventsKept ?? Log.Count));
        _session.Dispose();
        _desk.Dispose();
        Start(Log.Count);
        foreach (EventSlot slot in Log)
            _market.OnEvent(in slot);
        _market.OnBatchEnd();
        _desk.EndRecovery();
        _session.Flush();
    }

    /// <summary>All application messages of the session, asked for again.</summary>
    public List<string> AskAgain()
    {
        List<string> again = Say("35=2|7=1|16=0");
        return [.. again.Where(message => !message.StartsWith("35=4", StringComparison.Ordinal))
            .Select(message => string.Join('|', message.Split('|').Where(field => !field.StartsWith("43=", StringComparison.Ordinal) && !field.StartsWith("122=", StringComparison.Ordinal))))];
    }

    public void Dispose()
    {
        _session.Dispose();
        _desk.Dispose();
        _directory.Dispose();
    }

    private void Start(long lastEventSequence)
    {
        FixDeskSettings settings = new() { SessionId = SessionId, Accounts = [KeyValuePair.Create("A-1", AccountId), KeyValuePair.Create("A-2", AccountId + 1)], CfiCodes = new Dictionary<string, string> { ["RB"] = "FCIPSX" } };
        _desk = new(settings, Port, _contracts, Path.Combine(_directory.Path, "TRADER1.orders"), flushesToDisk: false, Time);
        FixSessionStore store = FixSessionStore.Open(Path.Combine(_directory.Path, "TRADER1.session"), flushesToDisk: false, Now);
        _session = new(TestSessions.Settings(), FixDictionary.Fix44, store, new FixFront(_desk, new FixStatusDesk(_desk)), Time, TestSessions.MaxBodyLength);
        _desk.Attach(_session, lastEventSequence);
        _market = new([_desk], _contracts);
    }

    private void Attach(string fields)
    {
        _channel = new(new([_session]), FixDictionary.Fix44, Connection, Time, TestSessions.MaxBodyLength);
        Send($"35=A|34={_session.NextInbound}|98=0|108=30|{fields}553=TRADER1|554=trader1");
    }

    private void Send(string message)
    {
        ReadOnlySequence<byte> input = new(ScriptMessage.ToVenue(message, Time.GetUtcNow()));
        _channel.Receive(ref input);
    }
}
