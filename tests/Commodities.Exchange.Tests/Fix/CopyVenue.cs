using Commodities.Domain;
using Commodities.Exchange.Configuration;
using Commodities.Exchange.Fix;
using Commodities.Exchange.Pipeline;
using Commodities.Exchange.Tests.Pipeline;
using Commodities.Messages;

namespace Commodities.Exchange.Tests.Fix;

/// <summary>A venue with its FIX port, one contract in continuous trading, and a trader of another firm that the test plays.</summary>
internal sealed class CopyVenue : IDisposable
{
    public const int MillSession = 1;
    private const int Day = 20_260_714;
    private readonly string _directory;
    private long _millOrders;

    public CopyVenue(string directory)
    {
        _directory = directory;
        Start();
        DefineContract define = new()
        {
            ContractId = 1,
            TradingDay = Day,
            Symbol = Symbol16.From("RB2701"),
            TickSizeFen = 100,
            LotKilograms = 10_000,
            PriceLowTicks = 3_000,
            PriceHighTicks = 4_000,
            ReferencePriceTicks = 3_500,
            MinQuantityLots = 1,
            MaxQuantityLots = 500,
            MaxMarketQuantityLots = 60,
            PriceStepTicks = 1,
            QuantityStepLots = 1,
        };
        Venue.Commands.Publish(in define);
        SetPhase phase = new() { ContractId = 1, TradingDay = Day, Phase = TradingPhase.Continuous };
        Publish(in phase);
        Door.Open();
    }

    public Venue Venue { get; private set; } = null!;

    /// <summary>Events between two images of the copies' orders at the next start.</summary>
    public int ImageEvents { get; set; } = 8;

    public FixDoor Door { get; private set; } = null!;

    /// <summary>Stops, and starts again with what the files hold.</summary>
    public void Restart()
    {
        Dispose();
        StartAgain();
    }

    /// <summary>Stops, lets the test at the files, and starts again.</summary>
    public void Restart(Action between)
    {
        Dispose();
        between();
        StartAgain();
    }

    /// <summary>Starts with what the files hold, after <see cref="Dispose"/>.</summary>
    public void StartAgain()
    {
        Start();
        Door.Open();
    }

    /// <summary>An order of MILL, another firm than that of the FIX sessions.</summary>
    public void EnterForMill(Side side, long priceTicks, long lots)
    {
        NewOrder order = new()
        {
            ClientOrderId = ++_millOrders,
            ContractId = 1,
            Side = side,
            OrderType = OrderType.Limit,
            TimeInForce = TimeInForce.Day,
            PriceTicks = priceTicks,
            QuantityLots = lots,
        };
        order.Header.SessionId = MillSession;
        order.Header.AccountId = 1;
        Publish(in order);
    }

    /// <summary>Publishes a command and waits until its events are out.</summary>
    public void Publish<TCommand>(ref readonly TCommand command)
        where TCommand : unmanaged, IMessage<TCommand>
    {
        long sequence = Venue.Commands.Publish(in command);
        Pipeline.Wait.Until(() => Venue.ReleasedSequence >= sequence, "the command's events are out");
    }

    public void Dispose()
    {
        Door.Close();
        Venue.Dispose();
        Door.Dispose();
    }

    private void Start()
    {
        Door = new(VenueConfiguration.LoadEmbedded(), _directory, demo: true, port: 0) { ImageEvents = ImageEvents };
        Venue = Venue.Start(VenueFixture.Options(_directory, Door) with { UtcNanos = () => VenueClock.UtcNanos });
        Door.Recover(Venue);
    }
}
