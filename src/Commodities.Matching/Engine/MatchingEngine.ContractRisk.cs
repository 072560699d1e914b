using Commodities.Domain;
using Commodities.Messages;

namespace Commodities.Matching;

/// <content>Margin and limits of contracts, and what new ones and new trading days do to orders and positions.</content>
public sealed unsafe partial class MatchingEngine<TSink>
{
    private void ApplySetContractRisk(ref readonly SetContractRisk command)
    {
        Refusal refusal = IsListed(command.ContractId)
            ? RiskRules.Of(in command)
            : new(RejectCode.UnknownContract, _contractCount, command.ContractId);
        if (refusal.Code != RejectCode.None)
            Reject(in command.Header, new(0, 0, IsListed(command.ContractId) ? command.ContractId : 0), refusal);
        else if (command.EffectiveDay > _books[command.ContractId].TradingDay)
            Schedule(in command.Header, command.EffectiveDay, command.ContractId, 0);
        else
            TakeEffect(in command);
    }

    private void TakeEffect(ref readonly SetContractRisk command)
    {
        OrderBook* book = _books + command.ContractId;
        ContractRisk* risk = _risks + command.ContractId;
        bool isNested = risk->IsRepricing != 0;
        if (!isNested)
            BeginRepricing(book);
        RiskRules.CopyRates(in command, risk->BasisPoints);
        risk->MaxOrderValueFen = command.MaxOrderValueFen;
        risk->PositionLimitLots = command.PositionLimitLots;
        risk->OpenInterestAboveLots = command.OpenInterestAboveLots;
        risk->OpenInterestBasisPoints = command.OpenInterestBasisPoints;
        risk->OpeningCapLots = command.OpeningCapLots;
        risk->MinOpeningLots = command.MinOpeningLots;
        risk->ProductNumber = command.ProductNumber;
        risk->BarsNaturalPersons = command.BarsNaturalPersons;
        risk->IsSet = 1;
        risk->PrepareLimits();
        if (!isNested)
            EndRepricing(book);

        ref ContractRiskSet set = ref Begin<ContractRiskSet>();
        EventHeader header = set.Header;
        set = new ContractRiskSet
        {
            Header = header,
            MaxOrderValueFen = command.MaxOrderValueFen,
            ContractId = command.ContractId,
            TradingDay = book->TradingDay,
            PositionLimitLots = command.PositionLimitLots,
            OpeningCapLots = command.OpeningCapLots,
            MinOpeningLots = command.MinOpeningLots,
            LongSpeculationBasisPoints = command.LongSpeculationBasisPoints,
            LongArbitrageBasisPoints = command.LongArbitrageBasisPoints,
            LongHedgeBasisPoints = command.LongHedgeBasisPoints,
            LongMarketMakerBasisPoints = command.LongMarketMakerBasisPoints,
            ShortSpeculationBasisPoints = command.ShortSpeculationBasisPoints,
            ShortArbitrageBasisPoints = command.ShortArbitrageBasisPoints,
            ShortHedgeBasisPoints = command.ShortHedgeBasisPoints,
            ShortMarketMakerBasisPoints = command.ShortMarketMakerBasisPoints,
            ProductNumber = command.ProductNumber,
            BarsNaturalPersons = command.BarsNaturalPersons,
            OpenInterestBasisPoints = command.OpenInterestBasisPoints,
            OpenInterestAboveLots = command.OpenInterestAboveLots,
            OpenInterestLots = risk->OpenInterestLots,
        };
    }

    private void ApplySetConductLimits(ref readonly SetConductLimits command)
    {
        Refusal refusal = IsListed(command.ContractId)
            ? RiskRules.Of(in command)
            : new(RejectCode.UnknownContract, _contractCount, command.ContractId);
        if (refusal.Code != RejectCode.None)
            Reject(in command.Header, new(0, 0, IsListed(command.ContractId) ? command.ContractId : 0), refusal);
        else if (command.EffectiveDay > _books[command.ContractId].TradingDay)
            Schedule(in command.Header, command.EffectiveDay, command.ContractId, 0);
        else
            TakeEffect(in command);
    }

    private void TakeEffect(ref readonly SetConductLimits command)
    {
        ContractRisk* risk = _risks + command.ContractId;
        RiskRules.CopyLimits(in command, risk->ConductLimits);
        risk->LargeCancelLots = command.LargeCancelLots;
        risk->PrepareLimits();
        ref ConductLimitsSet set = ref Begin<ConductLimitsSet>();
        EventHeader header = set.Header;
        set = new ConductLimitsSet
        {
            Header = header,
            ContractId = command.ContractId,
            TradingDay = _books[command.ContractId].TradingDay,
            MessagesWarning = command.MessagesWarning,
            MessagesBan = command.MessagesBan,
            CancelsWarning = command.CancelsWarning,
            CancelsBan = command.CancelsBan,
            LargeCancelsWarning = command.LargeCancelsWarning,
            LargeCancelsBan = command.LargeCancelsBan,
            SelfTradesWarning = command.SelfTradesWarning,
            SelfTradesBan = command.SelfTradesBan,
            LargeCancelLots = command.LargeCancelLots,
        };
    }

    /// <summary>Takes all margin of a contract off the accounts: what it is worked out from is about to change. Lots stay.</summary>
    private void BeginRepricing(OrderBook* book)
    {
        ContractRisk* risk = _risks + book->ContractId;
        if (risk->HeldOrders != 0)
            FreezeOrders(book, -1);
        BookPositions(risk, -1);
        Invariant.That(risk->FrozenFen == 0 && risk->MarginFen == 0);
        risk->IsRepricing = 1;
    }

    /// <summary>Puts it back at the new terms. It may leave accounts short: they are refused more then, and the settlement calls for money.</summary>
    private void EndRepricing(OrderBook* book)
    {
        ContractRisk* risk = _risks + book->ContractId;
        ref ContractDefined terms = ref _contracts[book->ContractId];
        risk->IsRepricing = 0;
        risk->TickKilogramFen = (long)terms.TickSizeFen * terms.LotKilograms;
        risk->Prepare();
        risk->PrepareLimits();
        if (risk->HeldOrders != 0)
            FreezeOrders(book, 1);
        BookPositions(risk, 1);
    }

    private void FreezeOrders(OrderBook* book, int sign)
    {
        for (int number = 0; number < 4; number++)
        {
            BookSide* side = OrderBook.AnySideOf(book, number);
            for (int key = side->BestKey; key != BookSide.None; key = side->Occupied.FindFrom(key + 1))
            {
                for (int slot = side->Levels[key].Head; slot != 0; slot = _orders.Slots[slot].Next)
                {
                    OrderSlot* order = _orders.Slots + slot;
                    if (order->IsHeld)
                        FreezeOrder(order, sign);
                }
            }
        }
    }

    private void FreezeOrder(OrderSlot* order, int sign)
    {
        HeldOrder held = HeldOf(order);
        Freeze(_accounts + order->AccountId, order->ContractId, sign * FrozenOf(in held, order->LeavesLots));
    }

    private void BookPositions(ContractRisk* risk, int sign)
    {
        for (int row = risk->FirstPosition; row != 0; row = _positions.At(row)->Next)
        {
            Position* position = _positions.At(row);
            if (position->AccountId > 0)
                BookMargin(_accounts + position->AccountId, position->ContractId, sign * MarginOf(risk, position));
        }
    }

    private static long MarginOf(ContractRisk* risk, Position* position) =>
        risk->MarginOf(position->Long.TickLots, ContractRisk.RateOf(true, position->HedgeFlag))
        + risk->MarginOf(position->Short.TickLots, ContractRisk.RateOf(false, position->HedgeFlag));

    /// <summary>
    /// Another trading day: orders to close lots of the old one end, its lots are of an earlier day and count at the settlement price, counters begin
    /// anew, and rows that hold nothing go.
    /// </summary>
    private void EndDayOfPositions(OrderBook* book)
    {
        ContractRisk* risk = _risks + book->ContractId;
        risk->OpenInterestLots = risk->OpenInterestNow;
        risk->PrepareLimits();
        if (risk->PositionCount == 0)
            return;
        if (risk->HeldOrders != 0)
        {
            for (int number = 0; number < 4; number++)
                CancelTodays(OrderBook.AnySideOf(book, number));
        }

        long settlementTicks = book->SettlementPriceTicks == Schema.NullInt64 ? -1 : book->SettlementPriceTicks;
        int next;
        for (int row = risk->FirstPosition; row != 0; row = next)
        {
            Position* position = _positions.At(row);
            long before = MarginOf(risk, position);
            position->Long.EndDay(settlementTicks);
            position->Short.EndDay(settlementTicks);
            if (risk->IsRepricing == 0 && position->AccountId > 0)
                BookMargin(_accounts + position->AccountId, position->ContractId, MarginOf(risk, position) - before);
            position->OpenedLots = 0;
            position->Messages = 0;
            position->Cancels = 0;
            position->LargeCancels = 0;
            position->SelfTrades = 0;
            next = position->IsEmpty ? _positions.Remove(row, _risks) : position->Next;
        }
    }

    private void CancelTodays(BookSide* side)
    {
        for (int key = side->BestKey; key != BookSide.None; key = side->Occupied.FindFrom(key + 1))
        {
            int next;
            for (int slot = side->Levels[key].Head; slot != 0; slot = next)
            {
                OrderSlot* order = _orders.Slots + slot;
                next = order->Next;
                if (order->IsHeld && order->PositionEffect == PositionEffect.CloseToday)
                    Cancel(slot, 0, CancelReason.TradingDayOver);
            }
        }
    }
}
