using System.Runtime.CompilerServices;
using Commodities.Domain;
using Commodities.Exchange.Fills;
using Commodities.Exchange.Recovery;
using Commodities.Journal;
using Commodities.Matching;
using Commodities.Messages;
using Commodities.Tests;

namespace Commodities.Cli.Tests.Auditing;

/// <summary>
/// A venue's data folder that the real matcher has made from commands of the test: journal, event log and capacities, and the fill stream that a publisher makes of them. Accounts 1 to 6 trade
/// two contracts over days that begin, are settled, and close.
/// </summary>
internal sealed class ScriptedVenue : IDisposable
{
    public const int Coal = 1;
    public const int Steel = 2;

    private const long StartNanos = 1_798_700_000_000_000_000;
    private const long SecondNanos = 1_000_000_000;

    private static readonly TradingPhase[] Evening = [TradingPhase.Settling, TradingPhase.Closed];

    private readonly TemporaryDirectory _directory = new();
    private readonly FasterJournal _commands;
    private readonly FasterJournal _events;
    private readonly FillProjector _projector;
    private readonly MatchingEngine<Sink> _engine;
    private readonly Sink _sink = new([]);
    private readonly HashSet<int> _known = [];
    private long _sequence;
    private long _clientOrderId;

    public ScriptedVenue()
    {
        VenueDirectories directories = new(DataDirectory);
        EngineOptions options = new() { MaxContracts = 8, MaxOrders = 1_024, MaxLadderBytes = 1 << 20 };
        EngineCapacity.Settle(directories, options);
        _commands = FasterJournal.Open(new() { Directory = directories.Commands, Kind = "commands", SegmentBytes = 1 << 24 });
        _events = FasterJournal.Open(new() { Directory = directories.Events, Kind = "events", SegmentBytes = 1 << 24 });
        _engine = new(options, _sink);
        _projector = new(FillStreamIdentity.Of(1, _commands.Id), options.MaxContracts, FillReferences.None);
    }

    /// <summary>The data folder.</summary>
    public string DataDirectory => Path.Combine(_directory.Path, "data");

    /// <summary>The records of the fill stream so far.</summary>
    public List<byte[]> Records { get; } = [];

    /// <summary>Changes events on their way into the log, as a fault behind the matcher would; null changes none.</summary>
    public Func<EventSlot, EventSlot>? Falsify { get; set; }

    /// <summary>Product and month of the steel contract.</summary>
    public string SteelSymbol { get; set; } = "RB2705";

    /// <summary>The last trade.</summary>
    public long LastTradeId => _engine.LastTradeId;

    /// <summary>The trading day, as yyyymmdd.</summary>
    public int TradingDay { get; private set; } = 20270103;

    /// <summary>Both contracts have a new trading day and trade.</summary>
    public ScriptedVenue BeginDay()
    {
        TradingDay++;
        Define(Coal, "JM2705", 50, 60_000);
        Define(Steel, SteelSymbol, 100, 10_000);
        return Phase(Coal, TradingPhase.Continuous).Phase(Steel, TradingPhase.Continuous);
    }

    /// <summary>Both contracts are settled and close.</summary>
    public ScriptedVenue EndDay()
    {
        foreach (TradingPhase phase in Evening)
        {
            Phase(Coal, phase).Phase(Steel, phase);
        }

        return this;
    }

    /// <summary>A trade: the seller rests, the buyer comes.</summary>
    public ScriptedVenue Trade(
        int contractId, long lots, long priceTicks, int buyer, int seller, PositionEffect buyerEffect = PositionEffect.Open, PositionEffect sellerEffect = PositionEffect.Open,
        HedgeFlag purpose = HedgeFlag.Speculation)
    {
        Order(contractId, Side.Sell, lots, priceTicks, seller, sellerEffect, purpose);
        Order(contractId, Side.Buy, lots, priceTicks, buyer, buyerEffect, purpose);
        return this;
    }

    /// <summary>The last trade is undone.</summary>
    public ScriptedVenue BustLast()
    {
        Do(new BustTrade { TradeId = LastTradeId, Reason = TradeCorrectionReason.ObviousError });
        return this;
    }

    /// <summary>The last trade has another price or fewer lots.</summary>
    public ScriptedVenue CorrectLast(long lots, long priceTicks)
    {
        Do(new CorrectTrade { TradeId = LastTradeId, QuantityLots = lots, PriceTicks = priceTicks, Reason = TradeCorrectionReason.Agreement });
        return this;
    }

    /// <summary>The number of the last movement of money; 0 before the first.</summary>
    public long LastFundsId => _engine.LastFundsId;

    /// <summary>The matcher moves money of an account, which is made known to it first.</summary>
    public ScriptedVenue Move(long fundsId, int accountId, FundsKind kind, long amountFen)
    {
        if (_known.Add(accountId))
        {
            Do(new DefineAccount { DefinedAccountId = accountId });
        }

        Do(new MoveFunds { FundsId = fundsId, ForAccountId = accountId, Kind = kind, AmountFen = amountFen });
        return LastFundsId == fundsId ? this : throw new InvalidOperationException($"movement {fundsId} was refused by the matcher");
    }

    /// <summary>So many trades at random: any accounts, both contracts, openings and all kinds of closings, all purposes, some busted or corrected at once.</summary>
    public ScriptedVenue TradeAtRandom(int seed, int trades)
    {
        Random random = new(seed);
        for (int trade = 0; trade < trades; trade++)
        {
            int buyer = random.Next(1, 7);
            Trade(
                random.Next(2) == 0 ? Coal : Steel, random.Next(2, 10), random.Next(1_000, 1_100), buyer, 1 + ((buyer + random.Next(5)) % 6), (PositionEffect)random.Next(6),
                (PositionEffect)random.Next(6), (HedgeFlag)random.Next(4));
            switch (random.Next(12))
            {
                case 0:
                    BustLast();
                    break;
                case 1:
                    CorrectLast(1, random.Next(1_000, 1_100));
                    break;
            }
        }

        return this;
    }

    /// <summary>Makes what was written durable.</summary>
    public ScriptedVenue Commit()
    {
        _commands.Commit();
        _events.Commit();
        return this;
    }

    /// <summary>Flips a bit of the event log on the disk. The logs are closed first, with a note of how far they are whole.</summary>
    public void CloseAndFlip(long offset)
    {
        _commands.Dispose();
        _events.Dispose();
        string segment = Directory.GetFiles(new VenueDirectories(DataDirectory).Events).Where(file => new FileInfo(file).Length > 1 << 20).Order(StringComparer.Ordinal).First();
        using FileStream stream = new(segment, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        stream.Position = offset;
        int before = stream.ReadByte();
        stream.Position = offset;
        stream.WriteByte((byte)(before ^ 4));
    }

    public void Dispose()
    {
        _commands.Dispose();
        _events.Dispose();
        _engine.Dispose();
        _directory.Dispose();
    }

    private void Define(int contractId, string symbol, long tickFen, long lotKilograms) => Do(new DefineContract
    {
        ContractId = contractId,
        TradingDay = TradingDay,
        Symbol = Symbol16.From(symbol),
        TickSizeFen = tickFen,
        LotKilograms = lotKilograms,
        PriceLowTicks = 900,
        PriceHighTicks = 1_200,
        ReferencePriceTicks = 1_050,
        MinQuantityLots = 1,
        MaxQuantityLots = 1_000,
        MaxMarketQuantityLots = 100,
        PriceStepTicks = 1,
        QuantityStepLots = 1,
        TradePricePolicy = TradePricePolicy.Resting,
    });

    private ScriptedVenue Phase(int contractId, TradingPhase phase)
    {
        Do(new SetPhase { ContractId = contractId, TradingDay = TradingDay, Phase = phase });
        return this;
    }

    private void Order(int contractId, Side side, long lots, long priceTicks, int accountId, PositionEffect effect, HedgeFlag purpose)
    {
        NewOrder order = new()
        {
            ContractId = contractId,
            ClientOrderId = ++_clientOrderId,
            Side = side,
            PriceTicks = priceTicks,
            QuantityLots = lots,
            OrderType = OrderType.Limit,
            TimeInForce = TimeInForce.Day,
            PositionEffect = effect,
            HedgeFlag = purpose,
        };
        order.Header.AccountId = order.Header.SessionId = accountId;
        Do(order);
    }

    private void Do<TCommand>(TCommand command)
        where TCommand : unmanaged, IMessage<TCommand>
    {
        CommandSlot slot = default;
        slot.Begin<TCommand>();
        CommandHeader header = slot.Header with { Sequence = ++_sequence, TimestampNanos = StartNanos + (_sequence * SecondNanos) };
        Unsafe.As<CommandSlot, TCommand>(ref slot) = command;
        (header.SessionId, header.AccountId) = (slot.Header.SessionId, slot.Header.AccountId);
        slot.Header = header;
        _commands.Append(slot.Bytes(), _sequence);
        _sink.Events.Clear();
        _engine.Apply(in slot);
        foreach (EventSlot made in _sink.Events.Select(holder => Falsify?.Invoke(holder[0]) ?? holder[0]))
        {
            _events.Append(made.Bytes(), made.Header.Sequence);
            int records = _projector.Project(in made);
            for (int index = 0; index < records; index++)
            {
                Commodities.Messages.Fills.FillCodec.Stamp(_projector.Record(index), header.TimestampNanos, default);
                Records.Add(_projector.Record(index).ToArray());
            }
        }
    }

    // A slot of its own for each event, that its address stays while the engine writes it.
    private readonly struct Sink(List<EventSlot[]> events) : IEventSink
    {
        public List<EventSlot[]> Events { get; } = events;

        public ref EventSlot Next()
        {
            EventSlot[] slot = GC.AllocateArray<EventSlot>(1, pinned: true);
            Events.Add(slot);
            return ref slot[0];
        }
    }
}
