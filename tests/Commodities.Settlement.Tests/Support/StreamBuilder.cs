using System.Runtime.CompilerServices;
using Commodities.Domain;
using Commodities.Messages;
using Commodities.Messages.Fills;
using Commodities.Settlement.Service;

namespace Commodities.Settlement.Tests.Support;

/// <summary>Writes a fill stream as a venue would: dense sequences, a chain, both fills of each trade, and the totals that belong to them.</summary>
public sealed class StreamBuilder
{
    private const int Epoch = 77;

    private readonly Dictionary<int, ContractDefinition> _contracts = [];
    private readonly Dictionary<long, (Fill Buy, Fill Sell, int Version)> _trades = [];
    private readonly Dictionary<int, (long Trades, long Lots, long TurnoverFen)> _day = [];
    private uint _chain;
    private long _tradeId;

    /// <summary>The records, in order.</summary>
    public List<byte[]> Records { get; } = [];

    /// <summary>The trading day of what is written next, as yyyymmdd.</summary>
    public int TradingDay { get; private set; } = 20270104;

    /// <summary>The last trade.</summary>
    public long LastTradeId => _tradeId;

    /// <summary>The last record.</summary>
    public long Sequence => Records.Count;

    /// <summary>Lists a contract: 10 tonnes a lot and ticks of 1 yuan a tonne, so that a tick is 1,000 fen on a lot.</summary>
    public StreamBuilder List(int contractId, string symbol, long lotKilograms = 10_000, long tickSizeFen = 100)
    {
        ContractDefinition definition = new()
        {
            ContractId = contractId,
            ContractVersion = 1,
            TradingDay = TradingDay,
            DeliveryMonth = 202705,
            Symbol = Symbol16.From(symbol),
            Product = Symbol16.From(symbol[..^4]),
            TickSizeFen = tickSizeFen,
            LotKilograms = lotKilograms,
            ReferencePriceTicks = 3_000,
        };
        _contracts[contractId] = definition;
        _day[contractId] = default;
        return Add(definition);
    }

    /// <summary>A trade.</summary>
    public StreamBuilder Trade(
        int contractId, long lots, long priceTicks, int buyer, int seller, PositionEffect buyerEffect = PositionEffect.Open, PositionEffect sellerEffect = PositionEffect.Open,
        HedgeFlag purpose = HedgeFlag.Speculation)
    {
        ContractDefinition contract = _contracts[contractId];
        Fill fill = new()
        {
            TradeId = ++_tradeId,
            Version = 1,
            ContractId = contractId,
            PriceTicks = priceTicks,
            PriceFen = priceTicks * contract.TickSizeFen,
            QuantityLots = lots,
            QuantityKilograms = lots * contract.LotKilograms,
            NotionalFen = priceTicks * lots * TickValue(contract),
            TradingDay = TradingDay,
            ActionDate = TradingDay,
            Symbol = contract.Symbol,
            Product = contract.Product,
            HedgeFlag = purpose,
            ObligationId = 2 * _tradeId,
        };
        Fill buy = fill with { Side = Side.Buy, AccountId = buyer, PositionEffect = buyerEffect, OrderId = (2 * _tradeId) - 1 };
        Fill sell = fill with { Side = Side.Sell, AccountId = seller, PositionEffect = sellerEffect, OrderId = 2 * _tradeId };
        _trades[_tradeId] = (buy, sell, 1);
        Count(contractId, 1, lots, fill.NotionalFen);
        return Add(buy).Add(sell);
    }

    /// <summary>Undoes a trade.</summary>
    public StreamBuilder Bust(long tradeId)
    {
        (Fill buy, Fill sell, int version) = _trades[tradeId];
        _trades[tradeId] = (buy, sell, version + 1);
        if (buy.TradingDay == TradingDay)
            Count(buy.ContractId, -1, -buy.QuantityLots, -buy.NotionalFen);
        foreach (Fill fill in (Fill[])[buy, sell])
        {
            Add(new FillBust
            {
                TradeId = tradeId,
                Version = (ushort)(version + 1),
                Side = fill.Side,
                AccountId = fill.AccountId,
                ContractId = fill.ContractId,
                PriceTicks = fill.PriceTicks,
                QuantityLots = fill.QuantityLots,
                QuantityKilograms = fill.QuantityKilograms,
                NotionalFen = fill.NotionalFen,
                TradingDay = fill.TradingDay,
                Symbol = fill.Symbol,
                Reason = TradeCorrectionReason.ObviousError,
            });
        }

        return this;
    }

    /// <summary>Gives a trade another price, or fewer lots.</summary>
    public StreamBuilder Correct(long tradeId, long lots, long priceTicks)
    {
        (Fill buy, Fill sell, int version) = _trades[tradeId];
        ContractDefinition contract = _contracts[buy.ContractId];
        long notional = priceTicks * lots * TickValue(contract);
        Count(buy.ContractId, 0, lots - buy.QuantityLots, notional - buy.NotionalFen);
        foreach (Fill fill in (Fill[])[buy, sell])
        {
            Add(new FillCorrection
            {
                TradeId = tradeId,
                Version = (ushort)(version + 1),
                Side = fill.Side,
                AccountId = fill.AccountId,
                ContractId = fill.ContractId,
                PriceTicks = priceTicks,
                QuantityLots = lots,
                QuantityKilograms = lots * contract.LotKilograms,
                NotionalFen = notional,
                PreviousPriceTicks = fill.PriceTicks,
                PreviousQuantityLots = fill.QuantityLots,
                TradingDay = fill.TradingDay,
                Symbol = fill.Symbol,
                Reason = TradeCorrectionReason.Agreement,
            });
        }

        Fill Corrected(Fill fill) => fill with { PriceTicks = priceTicks, QuantityLots = lots, QuantityKilograms = lots * contract.LotKilograms, NotionalFen = notional };
        _trades[tradeId] = (Corrected(buy), Corrected(sell), version + 1);
        return this;
    }

    /// <summary>The settlement price of a contract.</summary>
    public StreamBuilder Settle(int contractId, long priceTicks) => Add(new SettlementPrice
    {
        ContractId = contractId,
        PriceTicks = priceTicks,
        PriceFen = priceTicks * _contracts[contractId].TickSizeFen,
        VolumeLots = _day[contractId].Lots,
        TradingDay = TradingDay,
        Symbol = _contracts[contractId].Symbol,
        Basis = SettlementBasis.VolumeWeighted,
    });

    /// <summary>The totals of the day, and the next day's parameters of every contract.</summary>
    public StreamBuilder EndDay()
    {
        foreach ((int contractId, (long trades, long lots, long turnover)) in _day.OrderBy(entry => entry.Key))
        {
            Add(new ContractDayTotals { ContractId = contractId, TradeCount = trades, Lots = lots, TurnoverFen = turnover, TradingDay = TradingDay, Symbol = _contracts[contractId].Symbol, Revision = 1 });
        }

        Add(new DayTotals
        {
            TradeCount = _day.Values.Sum(day => day.Trades),
            Lots = _day.Values.Sum(day => day.Lots),
            TurnoverFen = _day.Values.Sum(day => day.TurnoverFen),
            TradingDay = TradingDay,
            ContractCount = _day.Count,
            Revision = 1,
        });
        TradingDay++;
        foreach (int contractId in _contracts.Keys.Order().ToArray())
        {
            ContractDefinition next = _contracts[contractId] with { TradingDay = TradingDay, ContractVersion = _contracts[contractId].ContractVersion + 1 };
            (_contracts[contractId], _day[contractId]) = (next, default);
            Add(next);
        }

        return this;
    }

    /// <summary>A source that hands the records over from a position on, as a venue would.</summary>
    public IRecordSource Source(Client.FillPosition position) => new ListSource(this, (int)position.Sequence);

    /// <summary>Adds a record of any kind.</summary>
    public StreamBuilder Add<TRecord>(TRecord record)
        where TRecord : unmanaged, IFillRecord<TRecord>
    {
        Span<byte> bytes = new byte[Unsafe.SizeOf<TRecord>()];
        FillCodec.BytesOf(in record).CopyTo(bytes);
        ref FillHeader header = ref Unsafe.As<byte, FillHeader>(ref bytes[0]);
        header.Message = TRecord.MessageHeader;
        header.ChainedLength = (ushort)TRecord.ChainedLength;
        header.StreamId = 1;
        header.Epoch = Epoch;
        header.Sequence = Records.Count + 1;
        header.EventSequence = Records.Count + 1;
        header.EventNanos = 1_798_000_000_000_000_000 + (Records.Count * 1_000);
        header.Chain = FillCodec.ChainAfter(_chain, bytes);
        FillCodec.Stamp(bytes, header.EventNanos + 500, FillFlags.None);
        _chain = header.Chain;
        Records.Add(bytes.ToArray());
        return this;
    }

    private static long TickValue(ContractDefinition contract) => contract.TickSizeFen * contract.LotKilograms / 1000;

    private void Count(int contractId, long trades, long lots, long turnoverFen)
    {
        (long Trades, long Lots, long TurnoverFen) day = _day[contractId];
        _day[contractId] = (day.Trades + trades, day.Lots + lots, day.TurnoverFen + turnoverFen);
    }

    private sealed class ListSource(StreamBuilder builder, int next) : IRecordSource
    {
        private int _next = next;

        public long VenueSequence => builder.Records.Count;

        public int Poll(RecordTaker taker)
        {
            int first = _next;
            while (_next < builder.Records.Count && _next - first < 500)
            {
                taker(builder.Records[_next++]);
            }

            return _next - first;
        }

        public void Dispose()
        {
        }
    }
}
