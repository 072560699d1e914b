using System.Buffers.Binary;
using Commodities.Domain;
using Commodities.Messages.Fills;
using Commodities.Settlement.Ledger;
using Commodities.Settlement.Store.Rows;

namespace Commodities.Settlement.Clearing;

/// <content>Trades that are undone or corrected.</content>
internal sealed partial class ClearingHouse
{
    /// <summary>One side of a trade is undone.</summary>
    /// <exception cref="BooksStoppedException">It is not known, or is undone already.</exception>
    public void Apply(in FillBust bust)
    {
        FillRow fill = Known(bust.TradeId, bust.Side, bust.Version, bust.Header.Sequence);
        Change(fill, in bust.Header, fill.PriceTicks, 0, bust.Version, bust.Reason);
    }

    /// <summary>One side of a trade has another price, or fewer lots.</summary>
    /// <exception cref="BooksStoppedException">It is not known, or is undone, or would have more lots.</exception>
    public void Apply(in FillCorrection correction)
    {
        FillRow fill = Known(correction.TradeId, correction.Side, correction.Version, correction.Header.Sequence);
        if (correction.QuantityLots < 1 || correction.QuantityLots > fill.QuantityLots)
            throw Stop(correction.Header.Sequence, $"trade {fill.TradeId} is corrected from {fill.QuantityLots} to {correction.QuantityLots} lots, expected 1 to as many");
        Change(fill, in correction.Header, correction.PriceTicks, correction.QuantityLots, correction.Version, correction.Reason);
    }

    private static long ClosedLots(FillRow fill)
    {
        long lots = 0;
        for (int at = sizeof(long); at < fill.Closings.Length; at += ClosingBytes)
        {
            lots += BinaryPrimitives.ReadInt64LittleEndian(fill.Closings.AsSpan(at));
        }

        return lots;
    }

    private FillRow Known(long tradeId, Side side, int version, long sequence)
    {
        FillRow fill = Changes.NewFills.GetValueOrDefault((tradeId, side)) ?? Changes.ChangedFills.GetValueOrDefault((tradeId, side)) ?? _cleared.Fill(tradeId, side)
            ?? throw Stop(sequence, $"trade {tradeId} is changed, and its {side} was never taken in");
        if (fill.State == FillState.Busted || version != fill.Version + 1)
            throw Stop(sequence, $"version {version} of the {side} of trade {tradeId}, which is {fill.State} in version {fill.Version}");
        return fill;
    }

    private void Change(FillRow fill, in FillHeader header, long priceTicks, long quantityLots, int version, TradeCorrectionReason reason)
    {
        ContractRow contract = ContractOf(fill.ContractId, header.Sequence);
        Position position = PositionOf(fill.AccountId, fill.ContractId, fill.HedgeFlag);
        position.CountTraded(fill.Side, -fill.QuantityLots, fill.PriceTicks);
        position.CountTraded(fill.Side, quantityLots, priceTicks);
        TakeBack(position, fill, fill.QuantityLots - quantityLots);
        Changes.Positions.Add(position);
        if (position.OpenedBy(fill.Side).Find(fill.TradeId) is HeldLot own && quantityLots > 0)
        {
            own.Row.OpenPriceTicks = priceTicks;
            Changes.Lots.Add(own);
        }

        long notionalFen = checked(priceTicks * quantityLots * contract.TickValueFen);
        if (fill.TradingDay == contract.TradingDay)
            CountDay(contract, fill.Side, quantityLots == 0 ? -1 : 0, quantityLots - fill.QuantityLots, notionalFen - fill.NotionalFen);
        long feeBefore = fill.FeeFen;
        Refund(fill, in header);
        Changes.FillChanges.Add(new()
        {
            TradeId = fill.TradeId,
            Side = fill.Side,
            Version = version,
            State = quantityLots == 0 ? FillState.Busted : FillState.Corrected,
            Sequence = header.Sequence,
            PreviousPriceTicks = fill.PriceTicks,
            PreviousQuantityLots = fill.QuantityLots,
            PriceTicks = priceTicks,
            QuantityLots = quantityLots,
            Reason = reason,
        });
        (fill.State, fill.Version) = (quantityLots == 0 ? FillState.Busted : FillState.Corrected, version);
        (fill.PriceTicks, fill.QuantityLots, fill.NotionalFen) = (priceTicks, quantityLots, notionalFen);
        fill.QuantityKilograms = quantityLots * contract.LotKilograms;
        if (quantityLots > 0)
            (fill.FeeFen, fill.FeeNumber) = Charge(contract, fill, header.Sequence, header.EventNanos);
        Changes.FillChanges[^1].FeeChangeFen = fill.FeeFen - feeBefore;
        if (!Changes.NewFills.ContainsKey((fill.TradeId, fill.Side)))
            Changes.ChangedFills[(fill.TradeId, fill.Side)] = fill;
    }

    private void Refund(FillRow fill, in FillHeader header)
    {
        if (fill.FeeFen > 0)
        {
            Cause cause = new(CauseKind.FillRecord, header.Sequence, fill.TradingDay, header.EventNanos);
            _ledger.Reverse(fill.FeeNumber, _accounts.Cash(fill.AccountId), _accounts.FeeIncome, fill.FeeFen, in cause, isForced: true);
        }

        (fill.FeeFen, fill.FeeNumber) = (0, 0);
    }

    // What it opened goes first: its own lots, then, where orders have closed those meanwhile, the newest of the others, as the venue counts lots and does not tell them apart.
    // Then what it closed is held again, the last first.
    private void TakeBack(Position position, FillRow fill, long lots)
    {
        long opened = Math.Min(lots, fill.QuantityLots - ClosedLots(fill));
        LotQueue queue = position.OpenedBy(fill.Side);
        long missing = queue.TakeNewest(queue.TakeOf(fill.TradeId, opened, Note), Note);
        if (missing > 0)
            throw Stop(fill.Sequence, $"trade {fill.TradeId} is undone, and account {fill.AccountId} holds {missing} lots too few");
        position.CountOpened(fill.Side, -opened);
        Reopen(position, fill, lots - opened);
    }

    private void Note(HeldLot lot, long lots) => Changes.Lots.Add(lot);

    private void Reopen(Position position, FillRow fill, long lots)
    {
        position.CountClosed(fill.Side, -lots);
        Side openedBy = fill.Side == Side.Buy ? Side.Sell : Side.Buy;
        while (lots > 0)
        {
            int at = fill.Closings.Length - ClosingBytes;
            long tradeId = BinaryPrimitives.ReadInt64LittleEndian(fill.Closings.AsSpan(at));
            long taken = BinaryPrimitives.ReadInt64LittleEndian(fill.Closings.AsSpan(at + sizeof(long)));
            long back = Math.Min(lots, taken);
            HoldAgain(position, openedBy, tradeId, back, fill);
            byte[] rest = fill.Closings[..(back == taken ? at : fill.Closings.Length)];
            if (back < taken)
                BinaryPrimitives.WriteInt64LittleEndian(rest.AsSpan(at + sizeof(long)), taken - back);
            (fill.Closings, lots) = (rest, lots - back);
        }
    }

    private void HoldAgain(Position position, Side openedBy, long tradeId, long lots, FillRow closing)
    {
        LotQueue queue = position.OpenedBy(openedBy);
        HeldLot? held = queue.Find(tradeId);
        if (held == null)
        {
            FillRow opening = Changes.NewFills.GetValueOrDefault((tradeId, openedBy)) ?? Changes.ChangedFills.GetValueOrDefault((tradeId, openedBy)) ?? _cleared.Fill(tradeId, openedBy)
                ?? throw Stop(closing.Sequence, $"trade {closing.TradeId} closed lots of trade {tradeId}, which was never taken in");
            held = new(
                new()
                {
                    TradeId = tradeId,
                    Side = openedBy,
                    AccountId = closing.AccountId,
                    ContractId = closing.ContractId,
                    HedgeFlag = closing.HedgeFlag,
                    TradingDay = opening.TradingDay,
                    OpenPriceTicks = opening.PriceTicks,
                    OpenedLots = opening.QuantityLots,
                    HeldLots = 0,
                },
                isStored: false);
            queue.AddGone(held);
        }

        queue.GiveBack(held, lots);
        Changes.Lots.Add(held);
    }
}
