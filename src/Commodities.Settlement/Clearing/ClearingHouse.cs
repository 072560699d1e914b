using System.Buffers.Binary;
using System.Globalization;
using Commodities.Domain;
using Commodities.Messages.Fills;
using Commodities.Settlement.Ledger;
using Commodities.Settlement.Store.Rows;

namespace Commodities.Settlement.Clearing;

/// <summary>
/// Turns the records of the fill stream into positions and postings: each side of a trade faces the house from then on. No clock and no database: the same records give the same
/// books. For one thread.
/// </summary>
internal sealed partial class ClearingHouse
{
    private const int ClosingBytes = 16;

    private readonly Dictionary<(int AccountId, int ContractId, HedgeFlag HedgeFlag), Position> _positions = [];
    private readonly Dictionary<int, List<Position>> _byContract = [];
    private readonly Dictionary<int, ContractRow> _contracts = [];
    private readonly LedgerBook _ledger;
    private readonly HouseAccounts _accounts;
    private readonly IFeeSchedule _fees;
    private readonly IClearedRows _cleared;
    private readonly List<byte> _closings = [];
    private Fill _buy;
    private bool _hasBuy;
    private int _completedTradingDay;

    public ClearingHouse(LedgerBook ledger, HouseAccounts accounts, IFeeSchedule fees, IClearedRows cleared)
    {
        (_ledger, _accounts, _fees, _cleared) = (ledger, accounts, fees, cleared);
    }

    /// <summary>Rows changed since the last commit.</summary>
    public ClearingChanges Changes { get; } = new();

    /// <summary>All positions.</summary>
    public IReadOnlyCollection<Position> Positions => _positions.Values;

    /// <summary>The contracts.</summary>
    public IReadOnlyDictionary<int, ContractRow> Contracts => _contracts;

    /// <summary>True between the two fills of a trade: not the moment to commit.</summary>
    public bool IsWithinTrade => _hasBuy;

    /// <summary>Puts in what the books have, before the first record.</summary>
    /// <param name="contracts">All contracts.</param>
    /// <param name="positions">All positions.</param>
    /// <param name="lotsByTrade">All lots that are held, by trade.</param>
    /// <param name="completedTradingDay">The last trading day that is complete, as yyyymmdd; 0 before the first.</param>
    public void Restore(IEnumerable<ContractRow> contracts, IEnumerable<PositionRow> positions, IEnumerable<PositionLotRow> lotsByTrade, int completedTradingDay)
    {
        _completedTradingDay = completedTradingDay;
        foreach (ContractRow contract in contracts)
        {
            _contracts.Add(contract.ContractId, contract);
        }

        foreach (PositionRow row in positions)
        {
            Add(new(row, isStored: true));
        }

        foreach (PositionLotRow lot in lotsByTrade)
        {
            PositionOf(lot.AccountId, lot.ContractId, lot.HedgeFlag).OpenedBy(lot.Side).Add(new(lot, isStored: true));
        }
    }

    /// <summary>A contract is listed, or has another day's parameters.</summary>
    public void Apply(in ContractDefinition definition)
    {
        if (!_contracts.TryGetValue(definition.ContractId, out ContractRow? contract))
            _contracts.Add(definition.ContractId, contract = new() { ContractId = definition.ContractId });
        if (definition.TradingDay != contract.TradingDay)
            (contract.DayTrades, contract.DayLots, contract.DayTurnoverFen) = (0, 0, 0);
        contract.Version = definition.ContractVersion;
        contract.Symbol = definition.Symbol.ToString();
        contract.Product = definition.Product.ToString();
        contract.DeliveryMonth = Math.Max(0, definition.DeliveryMonth);
        contract.TickSizeFen = definition.TickSizeFen;
        contract.LotKilograms = definition.LotKilograms;
        contract.TickValueFen = checked(definition.TickSizeFen * definition.LotKilograms) / Instrument.KilogramsPerTonne;
        contract.ReferencePriceTicks = definition.ReferencePriceTicks;
        contract.TradingDay = definition.TradingDay;
        Changes.Contracts[contract.ContractId] = contract;
    }

    /// <summary>One side of a trade: the buyer's, then the seller's.</summary>
    public void Apply(in Fill fill)
    {
        ContractRow contract = ContractOf(fill.ContractId, fill.Header.Sequence);
        CheckPair(in fill, contract);
        Position position = PositionOf(fill.AccountId, fill.ContractId, fill.HedgeFlag);
        long opened = fill.QuantityLots;
        _closings.Clear();
        if (fill.PositionEffect > PositionEffect.Open)
        {
            // What closes more than is held, as an account that the venue does not check may, opens the rest.
            opened = position.ClosedBy(fill.Side).Take(fill.QuantityLots, fill.TradingDay, fill.PositionEffect, NoteClosing);
            position.CountClosed(fill.Side, fill.QuantityLots - opened);
        }

        if (opened > 0)
            OpenLots(position, in fill, opened);
        position.CountTraded(fill.Side, fill.QuantityLots, fill.PriceTicks);
        Changes.Positions.Add(position);
        CountDay(contract, fill.Side, 1, fill.QuantityLots, fill.NotionalFen);
        FillRow row = RowOf(in fill);
        (row.FeeFen, row.FeeNumber) = Charge(contract, row, fill.Header.Sequence, fill.Header.EventNanos);
        row.Closings = [.. _closings];
        Changes.NewFills.Add((row.TradeId, row.Side), row);
    }

    /// <summary>The settlement price of a contract: what each position gained or lost since the last one is fixed.</summary>
    public void Apply(in SettlementPrice price)
    {
        ContractRow contract = ContractOf(price.ContractId, price.Header.Sequence);
        bool isAgain = contract.SettledTradingDay == price.TradingDay;
        // A trade that is undone or corrected after the totals of its day, which its settlement run rests on, counts in the running day, at its price: positions stay settled as they were paid.
        bool isPaid = isAgain && price.TradingDay <= _completedTradingDay;
        if (!isPaid)
            SettlePositions(in price, contract, isAgain);
        if (!isAgain)
            contract.PreviousSettledPriceTicks = contract.SettledPriceTicks;
        Changes.SettlementPrices[(price.ContractId, price.TradingDay)] = new()
        {
            ContractId = price.ContractId,
            TradingDay = price.TradingDay,
            PriceTicks = price.PriceTicks,
            PreviousPriceTicks = contract.PreviousSettledPriceTicks,
            VolumeLots = price.VolumeLots,
            Basis = price.Basis,
            Sequence = price.Header.Sequence,
        };
        if (!isPaid)
            (contract.SettledPriceTicks, contract.SettledTradingDay) = (price.PriceTicks, price.TradingDay);
        Changes.Contracts[contract.ContractId] = contract;
    }

    /// <summary>What the venue counts of a contract and day must be what was taken in.</summary>
    /// <exception cref="BooksStoppedException">It is not.</exception>
    public void Check(in ContractDayTotals totals)
    {
        ContractRow contract = ContractOf(totals.ContractId, totals.Header.Sequence);
        if (totals.TradingDay != contract.TradingDay)
            return;
        if (totals.TradeCount != contract.DayTrades || totals.Lots != contract.DayLots || (totals.TurnoverFen != FillSchema.NullInt64 && totals.TurnoverFen != contract.DayTurnoverFen))
        {
            throw Stop(
                totals.Header.Sequence,
                $"of {contract.Symbol} on {totals.TradingDay} the venue counts {totals.TradeCount} trades, {totals.Lots} lots, {totals.TurnoverFen} fen; the books have {contract.DayTrades}, {contract.DayLots}, {contract.DayTurnoverFen}");
        }
    }

    /// <summary>A trading day is complete: all its contracts have their settlement prices.</summary>
    public void Apply(in DayTotals totals) => _completedTradingDay = Changes.CompletedTradingDay = totals.TradingDay;

    /// <summary>What was changed is written.</summary>
    public void Accept()
    {
        foreach (Position position in Changes.Positions)
        {
            position.IsStored = !position.IsEmpty;
        }

        foreach (HeldLot lot in Changes.Lots)
        {
            lot.IsStored = lot.Row.HeldLots > 0;
        }

        Changes.Clear();
    }

    private static BooksStoppedException Stop(long sequence, string what) => new(string.Create(CultureInfo.InvariantCulture, $"record {sequence} of the fill stream: {what}"));

    private static long ProfitFen(long settledTicks, long previousTicks, long tickValueFen, Position position)
    {
        PositionRow row = position.Row;
        Int128 ticks = ((Int128)settledTicks * position.NetLots) - row.BoughtTicks + row.SoldTicks - ((Int128)previousTicks * row.SettledNetLots);
        return checked((long)(ticks * tickValueFen));
    }

    private static FillRow RowOf(in Fill fill) => new()
    {
        TradeId = fill.TradeId,
        Side = fill.Side,
        State = FillState.New,
        Version = fill.Version,
        Sequence = fill.Header.Sequence,
        MatchNanos = fill.Header.EventNanos,
        TradingDay = fill.TradingDay,
        ActionDate = fill.ActionDate,
        AccountId = fill.AccountId,
        ContractId = fill.ContractId,
        PositionEffect = fill.PositionEffect,
        HedgeFlag = fill.HedgeFlag,
        PriceTicks = fill.PriceTicks,
        QuantityLots = fill.QuantityLots,
        QuantityKilograms = fill.QuantityKilograms,
        NotionalFen = fill.NotionalFen,
        OrderId = fill.OrderId,
        ClientOrderId = fill.ClientOrderId,
    };

    private void CheckPair(in Fill fill, ContractRow contract)
    {
        long notional = checked(fill.PriceTicks * fill.QuantityLots * contract.TickValueFen);
        if (notional != fill.NotionalFen || fill.QuantityKilograms != fill.QuantityLots * contract.LotKilograms)
        {
            throw Stop(
                fill.Header.Sequence,
                $"trade {fill.TradeId} says {fill.NotionalFen} fen and {fill.QuantityKilograms} kg; {fill.QuantityLots} lots of {contract.Symbol} at {fill.PriceTicks} ticks are {notional} fen and {fill.QuantityLots * contract.LotKilograms} kg");
        }

        if (fill.Side == Side.Buy)
        {
            if (_hasBuy)
                throw Stop(fill.Header.Sequence, $"trade {_buy.TradeId} has no seller");
            (_buy, _hasBuy) = (fill, true);
            return;
        }

        if (!_hasBuy || _buy.TradeId != fill.TradeId || _buy.QuantityLots != fill.QuantityLots || _buy.PriceTicks != fill.PriceTicks || _buy.ContractId != fill.ContractId)
            throw Stop(fill.Header.Sequence, $"the sell of trade {fill.TradeId} does not follow its buy with the same contract, lots and price");
        _hasBuy = false;
    }

    private void NoteClosing(HeldLot lot, long lots)
    {
        Changes.Lots.Add(lot);
        Span<byte> closing = stackalloc byte[ClosingBytes];
        BinaryPrimitives.WriteInt64LittleEndian(closing, lot.Row.TradeId);
        BinaryPrimitives.WriteInt64LittleEndian(closing[sizeof(long)..], lots);
        _closings.AddRange(closing);
    }

    private void OpenLots(Position position, in Fill fill, long lots)
    {
        HeldLot held = new(
            new()
            {
                TradeId = fill.TradeId,
                Side = fill.Side,
                AccountId = fill.AccountId,
                ContractId = fill.ContractId,
                HedgeFlag = fill.HedgeFlag,
                TradingDay = fill.TradingDay,
                OpenPriceTicks = fill.PriceTicks,
                OpenedLots = lots,
                HeldLots = lots,
            },
            isStored: false);
        position.OpenedBy(fill.Side).Add(held);
        position.CountOpened(fill.Side, lots);
        Changes.Lots.Add(held);
    }

    private (long FeeFen, long Number) Charge(ContractRow contract, FillRow fill, long sequence, long bookedNanos)
    {
        long feeFen = _fees.FeeFen(contract.Product, fill.PositionEffect, fill.QuantityLots, fill.NotionalFen);
        if (feeFen == 0)
            return (0, 0);
        Cause cause = new(CauseKind.FillRecord, sequence, fill.TradingDay, bookedNanos);
        return (feeFen, _ledger.Post(new(_accounts.Cash(fill.AccountId), _accounts.FeeIncome, feeFen, TransferKind.Fee, IsForced: true), in cause));
    }

    private void CountDay(ContractRow contract, Side side, long trades, long lots, long turnoverFen)
    {
        if (side != Side.Buy)
            return;
        contract.DayTrades += trades;
        contract.DayLots += lots;
        contract.DayTurnoverFen = checked(contract.DayTurnoverFen + turnoverFen);
        Changes.Contracts[contract.ContractId] = contract;
    }

    private void SettlePositions(in SettlementPrice price, ContractRow contract, bool isAgain)
    {
        Dictionary<(int, HedgeFlag), PositionDayRow> before = isAgain
            ? SettledBefore(price.TradingDay, price.ContractId).ToDictionary(day => (day.AccountId, day.HedgeFlag))
            : [];
        List<Position> positions = _byContract.GetValueOrDefault(price.ContractId) ?? [];
        // One that a bust has emptied is settled no more than one that the books have no row of.
        foreach (Position position in positions.Where(position => !position.IsEmpty).OrderBy(position => position.Row.AccountId).ThenBy(position => position.Row.HedgeFlag))
        {
            Settle(position, in price, contract, before.GetValueOrDefault((position.Row.AccountId, position.Row.HedgeFlag)));
        }

        RemoveEmpty(positions);
    }

    private void Settle(Position position, in SettlementPrice price, ContractRow contract, PositionDayRow? before)
    {
        PositionRow row = position.Row;
        PositionDayRow day = new()
        {
            TradingDay = price.TradingDay,
            AccountId = row.AccountId,
            ContractId = row.ContractId,
            HedgeFlag = row.HedgeFlag,
            LongLots = row.LongLots,
            ShortLots = row.ShortLots,
            PreviousNetLots = before?.PreviousNetLots ?? row.SettledNetLots,
            BoughtLots = row.BoughtLots + (before?.BoughtLots ?? 0),
            BoughtTicks = row.BoughtTicks + (before?.BoughtTicks ?? 0),
            SoldLots = row.SoldLots + (before?.SoldLots ?? 0),
            SoldTicks = row.SoldTicks + (before?.SoldTicks ?? 0),
            ProfitFen = checked(ProfitFen(price.PriceTicks, contract.SettledPriceTicks, contract.TickValueFen, position) + (before?.ProfitFen ?? 0)),
        };
        (row.SettledNetLots, row.BoughtLots, row.BoughtTicks, row.SoldLots, row.SoldTicks) = (position.NetLots, 0, 0, 0, 0);
        Changes.Positions.Add(position);
        Changes.PositionDays[(day.TradingDay, day.AccountId, day.ContractId, day.HedgeFlag)] = day;
    }

    private IEnumerable<PositionDayRow> SettledBefore(int tradingDay, int contractId)
    {
        IEnumerable<PositionDayRow> changed = Changes.PositionDays.Values.Where(day => day.TradingDay == tradingDay && day.ContractId == contractId);
        return _cleared.PositionDays(tradingDay, contractId).Where(day => !Changes.PositionDays.ContainsKey((day.TradingDay, day.AccountId, day.ContractId, day.HedgeFlag))).Concat(changed);
    }

    private void RemoveEmpty(List<Position> positions)
    {
        foreach (Position position in positions.Where(position => position.IsEmpty))
        {
            _positions.Remove((position.Row.AccountId, position.Row.ContractId, position.Row.HedgeFlag));
        }

        positions.RemoveAll(position => position.IsEmpty);
    }

    private ContractRow ContractOf(int contractId, long sequence) =>
        _contracts.GetValueOrDefault(contractId) ?? throw Stop(sequence, $"contract {contractId} was never defined");

    private Position PositionOf(int accountId, int contractId, HedgeFlag hedgeFlag)
    {
        if (_positions.TryGetValue((accountId, contractId, hedgeFlag), out Position? position))
            return position;
        position = new(new() { AccountId = accountId, ContractId = contractId, HedgeFlag = hedgeFlag }, isStored: false);
        Add(position);
        return position;
    }

    private void Add(Position position)
    {
        _positions.Add((position.Row.AccountId, position.Row.ContractId, position.Row.HedgeFlag), position);
        if (!_byContract.TryGetValue(position.Row.ContractId, out List<Position>? list))
            _byContract.Add(position.Row.ContractId, list = []);
        list.Add(position);
    }
}
