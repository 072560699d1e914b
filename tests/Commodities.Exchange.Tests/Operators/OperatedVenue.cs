using System.Net.Sockets;
using System.Text;
using Commodities.Domain;
using Commodities.Exchange.Configuration;
using Commodities.Exchange.Operations;
using Commodities.Exchange.Operators;
using Commodities.Exchange.Pipeline;
using Commodities.Exchange.Publishing;
using Commodities.Exchange.Tests.Pipeline;
using Commodities.Messages;

namespace Commodities.Exchange.Tests.Operators;

/// <summary>A venue that trades RB2610, with its operators' door open, on a clock that the test moves.</summary>
internal sealed class OperatedVenue : IDisposable
{
    public static readonly VenueConfiguration Configuration = VenueConfiguration.LoadEmbedded();
    private static readonly DateOnly Day = new(2026, 7, 20);

    private readonly EventRecorder _recorder;
    private long _stamps;

    public OperatedVenue(string directory, SettableTime time, EventRecorder recorder)
    {
        (_recorder, Time) = (recorder, time);
        MarketView view = new();
        Door = new(Configuration, directory, demo: true, time);
        Venue = Venue.Start(VenueFixture.Options(directory, recorder, view, Door) with
        {
            Engine = new() { MaxContracts = 1_024, MaxOrders = 1_000, MaxLadderBytes = 256 << 20 },
            UtcNanos = () => ((time.Now - DateTimeOffset.UnixEpoch).Ticks * 100) + Interlocked.Increment(ref _stamps),
        });
        Door.Recover(Venue);
        MarketOperator market = new(Venue, view, Configuration.Calendar, instrument => instrument.ListingPriceTicks);
        market.TellAccountTerms(Configuration.Participants, Configuration.Instruments);
        Contract contract = Configuration.ContractsOn(Day).Single(listed => listed.Symbol == "RB2610");
        market.OpenTradingDay([contract], Day);
        market.Enter([contract], TradingPhase.Continuous, Day);
        (ContractId, Reference) = (market.IdOf(contract).Value, market.ReferenceOf(contract));
        Door.Open();
    }

    public SettableTime Time { get; }

    public Venue Venue { get; }

    public OperatorDoor Door { get; }

    public int ContractId { get; }

    public long Reference { get; }

    /// <summary>Two accounts trade; the number of the trade.</summary>
    public long Trade(long lots = 5)
    {
        Order(Side.Sell, 1, lots);
        long trade = Order(Side.Buy, 2, lots);
        Wait.Until(() => Venue.ReleasedSequence >= trade, "the trade is out");
        Wait.Until(() => Found<Trade>().Any(found => found.Header.CommandSequence == trade), "the trade is told");
        return Found<Trade>().Last(found => found.Header.CommandSequence == trade).TradeId;
    }

    public IReadOnlyList<TEvent> Found<TEvent>()
        where TEvent : unmanaged, IMessage<TEvent> =>
        [.. _recorder.Events.Where(bytes => MessageReader.ReadHeader(bytes).TemplateId == TEvent.TemplateId).Select(bytes => MessageReader.Read<TEvent>(bytes))];

    public OperatorAnswer Ask(int person, OperatorRequest request, string? password = null) =>
        OperatorProtocol.ReadAnswer(Send([.. OperatorProtocol.Write(request with { Operator = $"OPERATOR{person}", Password = password ?? $"operator{person}" }), (byte)'\n']));

    /// <summary>Sends bytes as they are, and reads until the end.</summary>
    public byte[] Send(byte[] bytes)
    {
        using Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) { ReceiveTimeout = 20_000 };
        socket.Connect(new UnixDomainSocketEndPoint(Door.SocketPath));
        socket.Send(bytes);
        if (bytes.Length == 0)
            return [];
        using MemoryStream read = new();
        byte[] buffer = new byte[4_096];
        while (socket.Receive(buffer) is > 0 and int length)
            read.Write(buffer, 0, length);
        return read.ToArray();
    }

    public string AuditLog => File.ReadAllText(Path.Combine(Path.GetDirectoryName(Door.SocketPath)!, "audit.log"), Encoding.UTF8);

    public void Dispose()
    {
        Door.Close();
        Venue.Dispose();
        Door.Dispose();
    }

    private long Order(Side side, int account, long lots)
    {
        NewOrder order = new()
        {
            Header = new() { SessionId = account, AccountId = account },
            ClientOrderId = Interlocked.Increment(ref _stamps),
            ContractId = ContractId,
            PriceTicks = Reference,
            QuantityLots = lots,
            Side = side,
            OrderType = OrderType.Limit,
            TimeInForce = TimeInForce.Day,
        };
        return Venue.Commands.Publish(in order);
    }
}

/// <summary>A clock that stands until it is moved.</summary>
internal sealed class SettableTime : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 7, 20, 2, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
