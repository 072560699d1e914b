using System.Runtime.CompilerServices;
using Commodities.Domain;
using Commodities.Messages;

namespace Commodities.Matching;

/// <content>New orders.</content>
public sealed unsafe partial class MatchingEngine<TSink>
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void EnterWithCare(ref readonly NewOrder command)
    {
        if (!IsListed(command.ContractId))
        {
            Refuse(in command, RejectCode.UnknownContract, _contractCount, command.ContractId);
            return;
        }

        OrderBook* book = _books + command.ContractId;
        if (!TakesKind(book, in command) || !TakesTerms(book, in command, out IndexGap gap))
            return;

        bool hasTerms = HasTerms(in command);
        if (hasTerms && !TakesSpecialTerms(book, in command, gap))
            return;

        bool mayRest = MayRest(command.TimeInForce);
        int limitTicks = command.OrderType == OrderType.Limit ? (int)command.PriceTicks : MarketLimitOf(book, in command);
        int limitKey = OrderBook.OppositeOf(book, command.Side)->KeyOf(limitTicks);
        bool crosses = book->Phase == TradingPhase.Continuous && OrderBook.OppositeOf(book, command.Side)->BestKey <= limitKey;
        if (crosses && (command.Instructions & OrderInstructions.PostOnly) != 0)
        {
            BookSide* opposite = OrderBook.OppositeOf(book, command.Side);
            Refuse(in command, RejectCode.PostOnlyWouldTrade, opposite->PriceOf(opposite->BestKey), command.PriceTicks);
            return;
        }

        if (mayRest && _orders.IsFull && !(crosses && MakesRoom(book, command.Side, limitKey)))
        {
            Refuse(in command, RejectCode.OrderCapacityExceeded, _orders.Capacity, _orders.Capacity + 1L);
            return;
        }

        _isHeld = false;
        if (_watchesAccounts && !TakesRisk(book, in command, limitTicks))
            return;
        bool restsAtOnce = mayRest && !crosses;
        WriteOrderAccepted(in command, limitTicks, restsAtOnce ? _orders.NextSlot : 0);
        if (hasTerms)
            WriteTermsAccepted(in command);
        if (restsAtOnce)
            Rest(book, in command, limitTicks, (int)command.QuantityLots, (int)command.QuantityLots, gap);
        else
            Trade(book, in command, limitKey);
    }

    /// <summary>
    /// True when an order that crosses makes the room that its rest would take: by a trade, or by its party's policy on self-trades. Not when its first
    /// trade would print outside the collar.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool MakesRoom(OrderBook* book, Side side, int limitKey)
    {
        Taker taker = new() { Side = side, LimitKey = limitKey };
        return OrderBook.OppositeOf(book, side)->BestKey <= ReachOf(book, in taker);
    }

    /// <summary>True when an order asks for a stop price, a hidden part or an expiry day.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool HasTerms(ref readonly NewOrder command) => (command.StopPriceTicks | command.DisplayLots | (uint)command.ExpiryDay) != 0;

    /// <summary>False for the two that trade at once or never: they lie side by side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool MayRest(TimeInForce timeInForce) => (uint)timeInForce - (uint)TimeInForce.ImmediateOrCancel > 1;

    /// <summary>Phase, side, type, time in force, instructions, position effect, hedge flag: in this order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TakesKind(OrderBook* book, ref readonly NewOrder command)
    {
        bool isContinuousLimit = book->Phase == TradingPhase.Continuous & command.OrderType == OrderType.Limit;
        bool isSideKnown = (uint)command.Side - (uint)Side.Buy <= 1;
        bool isTimeInForceKnown = (uint)command.TimeInForce - (uint)TimeInForce.Day <= 3;
        bool isPurposeKnown = command.PositionEffect <= PositionEffect.ForcedClose & command.HedgeFlag <= HedgeFlag.MarketMaker;
        if (isContinuousLimit & isSideKnown & isTimeInForceKnown & isPurposeKnown & command.Instructions == OrderInstructions.None)
            return true;

        RejectCode code = RefusalOfKind(book, in command, out long asked);
        if (code != RejectCode.None)
            return Refuse(in command, code, 0, asked);
        if (command.PositionEffect > PositionEffect.ForcedClose)
            return Refuse(in command, RejectCode.InvalidPositionEffect, (long)PositionEffect.ForcedClose, (long)command.PositionEffect);
        return command.HedgeFlag <= HedgeFlag.MarketMaker
            || Refuse(in command, RejectCode.InvalidHedgeFlag, (long)HedgeFlag.MarketMaker, (long)command.HedgeFlag);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static RejectCode RefusalOfKind(OrderBook* book, ref readonly NewOrder command, out long asked)
    {
        asked = 0;
        if (RefusalOfPhase(book->Phase) is var code and not RejectCode.None)
            return code;
        asked = (long)command.Side;
        if (command.Side is not (Side.Buy or Side.Sell))
            return RejectCode.InvalidSide;
        // Messages of older versions don't know the later types: what they were answered with stays the answer.
        bool isCurrent = command.Header.Message.Version >= SpecialTermsVersion;
        bool isStop = isCurrent && command.OrderType is OrderType.Stop or OrderType.StopLimit;
        asked = (long)command.OrderType;
        if (command.OrderType is not (OrderType.Limit or OrderType.Market) && !isStop)
            return RejectCode.InvalidOrderType;
        asked = (long)command.TimeInForce;
        bool mayRest = command.TimeInForce is TimeInForce.Day or TimeInForce.GoodTillCancelled
            || (isCurrent && command.TimeInForce is TimeInForce.GoodTillDate or TimeInForce.GoodInSession);
        bool mayNot = command.TimeInForce is TimeInForce.ImmediateOrCancel or TimeInForce.FillOrKill;
        bool fits = command.OrderType switch
        {
            OrderType.Limit => mayRest || mayNot,
            OrderType.Market => MarketOrderMay(book->MarketOrderForm, command.TimeInForce, mayRest, mayNot),
            _ => mayRest,
        };
        if (!fits)
            return RejectCode.InvalidTimeInForce;
        asked = (long)command.Instructions;
        bool isPostOnly = command.Instructions == OrderInstructions.PostOnly;
        if (command.Instructions > OrderInstructions.PostOnly || (isPostOnly && (mayNot || command.OrderType != OrderType.Limit)))
            return RejectCode.InvalidInstructions;
        asked = 0;
        bool isForAuction = mayRest && !isPostOnly && command.OrderType == OrderType.Limit;
        return book->Phase == TradingPhase.Auction && !isForAuction ? RejectCode.NotInAuction : RejectCode.None;
    }

    private static RejectCode RefusalOfPhase(TradingPhase phase) => phase switch
    {
        TradingPhase.Closed => RejectCode.ContractClosed,
        TradingPhase.Halted or TradingPhase.Pause or TradingPhase.Settling => RejectCode.ContractHalted,
        TradingPhase.CancelOnly => RejectCode.CancelOnly,
        TradingPhase.NoCancelMatch => RejectCode.NoCancelMatch,
        _ => RejectCode.None,
    };

    /// <summary>Client order id, price, quantity, minimum quantity, duplicate: in this order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TakesTerms(OrderBook* book, ref readonly NewOrder command, out IndexGap gap)
    {
        gap = default;
        if (command.ClientOrderId == 0)
            return Refuse(in command, RejectCode.InvalidClientOrderId);

        bool isPlain = command.OrderType == OrderType.Limit
            & (ulong)(command.PriceTicks - book->LowTicks) < book->PlainTicks
            & (ulong)(command.QuantityLots - 1) < book->PlainLots
            & command.MinQuantityLots == 0 & !HasTerms(in command) & command.TimeInForce <= TimeInForce.FillOrKill;
        if (!isPlain && !TakesPriceAndQuantity(book, in command))
            return false;
        return _index.FindGap(_orders.Slots, command.Header.SessionId, command.ClientOrderId, TagOf(in command.Header, command.ClientOrderId), out gap)
            || Refuse(in command, RejectCode.DuplicateOrder);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TakesPriceAndQuantity(OrderBook* book, ref readonly NewOrder command)
    {
        bool isLimit = command.OrderType is OrderType.Limit or OrderType.StopLimit;
        bool isPriced = isLimit || (command.OrderType == OrderType.Market && book->MarketOrderForm == MarketOrderForm.Protected);
        if (isPriced && !book->TakesPrice(command.PriceTicks))
        {
            RejectCode code = book->RefusalOfPrice(command.PriceTicks, out long limitTicks);
            return Refuse(in command, code, limitTicks, command.PriceTicks);
        }

        int maxQuantityLots = isLimit ? book->MaxQuantityLots : book->MaxMarketQuantityLots;
        if (!book->TakesQuantity(command.QuantityLots, maxQuantityLots))
        {
            RejectCode code = book->RefusalOfQuantity(command.QuantityLots, maxQuantityLots, out long limitLots);
            return Refuse(in command, code, limitLots, command.QuantityLots);
        }

        bool mayHaveMinimum = isLimit && command.TimeInForce == TimeInForce.ImmediateOrCancel;
        long maxMinimumLots = mayHaveMinimum ? command.QuantityLots : 0;
        if (command.MinQuantityLots < 0 || command.MinQuantityLots > maxMinimumLots)
            return Refuse(in command, RejectCode.InvalidMinQuantity, maxMinimumLots, command.MinQuantityLots);
        Refusal refusal = RefusalOfSpecialTerms(book, in command);
        return refusal.Code == RejectCode.None || Refuse(in command, refusal.Code, refusal.LimitValue, refusal.AskedValue);
    }

    /// <summary>True when a form of market order goes with a time in force.</summary>
    private static bool MarketOrderMay(MarketOrderForm form, TimeInForce timeInForce, bool mayRest, bool mayNot) => form switch
    {
        MarketOrderForm.BestPrice => timeInForce == TimeInForce.ImmediateOrCancel,
        MarketOrderForm.Immediate => mayNot,
        _ => mayRest || mayNot,
    };

    /// <summary>The worst price that a market order takes, by the product's form.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int MarketLimitOf(OrderBook* book, ref readonly NewOrder command)
    {
        if (command.OrderType != OrderType.Market)
            return (int)command.PriceTicks;
        BookSide* opposite = OrderBook.OppositeOf(book, command.Side);
        return book->MarketOrderForm switch
        {
            MarketOrderForm.Protected => (int)command.PriceTicks,
            MarketOrderForm.BestPrice when opposite->BestKey != BookSide.None => opposite->PriceOf(opposite->BestKey),
            _ => EdgeFor(book, command.Side),
        };
    }

    /// <summary>The worst price of the band for a side: it bounds a market order.</summary>
    private static int EdgeFor(OrderBook* book, Side side) => side == Side.Buy ? book->HighTicks : book->LowTicks;

    /// <summary>Matches an order that may trade now; what is left of it rests or is cancelled, as its time in force says.</summary>
    private void Trade(OrderBook* book, ref readonly NewOrder command, int limitKey)
    {
        Taker taker = new()
        {
            OrderId = command.Header.Sequence,
            ClientOrderId = command.ClientOrderId,
            SessionId = command.Header.SessionId,
            AccountId = command.Header.AccountId,
            LeavesLots = (int)command.QuantityLots,
            QuantityLots = (int)command.QuantityLots,
            LimitKey = limitKey,
            Side = command.Side,
            PositionEffect = command.PositionEffect,
            HedgeFlag = command.HedgeFlag,
            IsHeld = _isHeld,
            Policy = PolicyFor(book, command.Header.AccountId),
        };

        taker.ReachKey = ReachOf(book, in taker);

        // What must trade at once, or nothing does: all of a fill-or-kill order, or a minimum.
        long atOnceLots = command.TimeInForce == TimeInForce.FillOrKill ? taker.LeavesLots : command.MinQuantityLots;
        bool trades = atOnceLots == 0 || CanFill(book, in taker, atOnceLots);
        if (trades)
            Match(book, ref taker);
        if (taker.LeavesLots != 0)
            FinishRemainder(book, in command, in taker, trades);
        if (book->HasStops)
            RunStops(book);
    }

    /// <summary>What is left of an order after it has traded: it rests or is cancelled.</summary>
    private void FinishRemainder(OrderBook* book, ref readonly NewOrder command, ref readonly Taker taker, bool trades)
    {
        bool rests = !taker.IsStopped && MayRest(command.TimeInForce);
        if (taker.IsHeld && !rests)
            OnRelease(book, in taker, taker.LeavesLots);
        if (taker.IsStopped)
        {
            WriteTakerCancelled(book, in taker);
            return;
        }

        if (rests)
            RestRemainder(book, in command, in taker);
        else
            WriteRemainderCancelled(in command, taker.LeavesLots, ReasonFor(in command, trades));
    }

    private static CancelReason ReasonFor(ref readonly NewOrder command, bool trades)
    {
        if (command.TimeInForce == TimeInForce.FillOrKill)
            return CancelReason.FillOrKill;
        if (!trades)
            return CancelReason.MinQuantity;
        return command.OrderType == OrderType.Market ? CancelReason.MarketRemainder : CancelReason.ImmediateOrCancel;
    }

    /// <summary>Lets the rest of an order that has traded rest: the trades may have moved its place in the index.</summary>
    private void RestRemainder(OrderBook* book, ref readonly NewOrder command, ref readonly Taker taker)
    {
        bool isNew = _index.FindGap(_orders.Slots, command.Header.SessionId, command.ClientOrderId, TagOf(in command.Header, command.ClientOrderId), out IndexGap gap);
        Invariant.That(isNew);
        int limitTicks = OrderBook.OppositeOf(book, taker.Side)->PriceOf(taker.LimitKey);
        Rest(book, in command, limitTicks, taker.LeavesLots, taker.QuantityLots, gap);
    }

    private void Rest(OrderBook* book, ref readonly NewOrder command, int limitTicks, int leavesLots, int quantityLots, IndexGap gap)
    {
        int slot = _orders.Take();
        OrderSlot* order = _orders.Slots + slot;
        BookSide* side = OrderBook.SideOf(book, command.Side);
        Fill(order, in command, side->KeyOf(limitTicks), leavesLots, quantityLots);
        Link(book, side, order, slot, leavesLots);
        side->OrderCount++;
        _index.AddAt(gap, slot);
        if (HasTerms(in command))
            AddTerms(slot, in command);
    }

    private bool Refuse(ref readonly NewOrder command, RejectCode code, long limitValue = 0, long askedValue = 0)
    {
        int contractId = code == RejectCode.UnknownContract ? 0 : command.ContractId;
        return Reject(in command.Header, new(command.ClientOrderId, 0, contractId), new(code, limitValue, askedValue));
    }
}
