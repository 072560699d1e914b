namespace Commodities.Matching;

/// <content>The audit of money and positions: everything that is kept as a sum is added up anew.</content>
public sealed unsafe partial class MatchingEngine<TSink>
{
    /// <summary>Checks money and positions alone: in proportion to orders, positions and accounts, whatever the price bands.</summary>
    /// <exception cref="InvariantException">Something does not agree.</exception>
    public void VerifyMoneyAndLots()
    {
        Dictionary<int, long> frozenFen = [];
        Dictionary<int, long> marginFen = [];
        int positions = 0;
        for (int contractId = 1; contractId <= _contractCount; contractId++)
        {
            VerifyOrdersOf(_books + contractId, frozenFen);
            VerifyPositionsOf(_risks + contractId, marginFen);
            positions += _risks[contractId].PositionCount;
        }

        Invariant.That(positions == _positions.Count);
        int left = _accountCount;
        for (int accountId = 1; left != 0; accountId++)
        {
            AccountSlot* account = _accounts + accountId;
            if (account->IsDefined == 0)
                continue;
            left--;
            Invariant.That(account->CashFen >= -RiskRules.HighestFundsFen && account->CollateralFen >= 0);
            Invariant.That(account->FundsFen == Collateral.FundsFen(account->CashFen, account->CollateralFen));
            frozenFen.Remove(accountId, out long frozen);
            marginFen.Remove(accountId, out long margin);
            Invariant.That(account->FrozenFen == frozen);
            Invariant.That(account->MarginFen == margin);
            Invariant.That(account->IsUnwatched || _watchesAccounts);
            Invariant.That(IsMarkedRightly(account));
        }

        Invariant.That(frozenFen.Count == 0 && marginFen.Count == 0);
        VerifyGroups();
    }

    /// <summary>Adds up what the orders of a contract hold, and compares it with what their positions say that they hold.</summary>
    private void VerifyOrdersOf(OrderBook* book, Dictionary<int, long> frozenFen)
    {
        ContractRisk* risk = _risks + book->ContractId;
        Dictionary<ulong, (PositionSide Long, PositionSide Short)> holds = [];
        int heldOrders = 0;
        long contractFen = 0;
        for (int number = 0; number < 4; number++)
        {
            BookSide* side = OrderBook.AnySideOf(book, number);
            for (int key = side->BestKey; key != BookSide.None; key = side->Occupied.FindFrom(key + 1))
            {
                for (int slot = side->Levels[key].Head; slot != 0; slot = _orders.Slots[slot].Next)
                {
                    OrderSlot* order = _orders.Slots + slot;
                    if (!order->IsHeld)
                        continue;
                    heldOrders++;
                    HeldOrder held = HeldOf(order);
                    long fen = FrozenOf(in held, order->LeavesLots);
                    contractFen += fen;
                    frozenFen[held.AccountId] = frozenFen.GetValueOrDefault(held.AccountId) + fen;
                    AddHold(holds, in held, order->LeavesLots);
                }
            }
        }

        Invariant.That(heldOrders == risk->HeldOrders);
        Invariant.That(contractFen == risk->FrozenFen);
        for (int row = risk->FirstPosition; row != 0; row = _positions.At(row)->Next)
        {
            Position* position = _positions.At(row);
            holds.Remove(position->Key, out (PositionSide Long, PositionSide Short) hold);
            Invariant.That(IsSameHold(in position->Long, in hold.Long));
            Invariant.That(IsSameHold(in position->Short, in hold.Short));
        }

        Invariant.That(holds.Count == 0);
    }

    private static void AddHold(Dictionary<ulong, (PositionSide Long, PositionSide Short)> holds, ref readonly HeldOrder held, int lots)
    {
        (PositionSide Long, PositionSide Short) hold = holds.GetValueOrDefault(held.Key);
        PositionSide* side = held.IsLong ? &hold.Long : &hold.Short;
        if (held.IsOpening)
            side->OpeningLots += lots;
        else
            side->Claim(held.PositionEffect, lots);
        holds[held.Key] = hold;
    }

    private static bool IsSameHold(in PositionSide kept, in PositionSide found) =>
        kept.OpeningLots == found.OpeningLots && kept.ClaimedLots == found.ClaimedLots
        && kept.ClaimedTodayLots == found.ClaimedTodayLots && kept.ClaimedYesterdayLots == found.ClaimedYesterdayLots;

    private void VerifyPositionsOf(ContractRisk* risk, Dictionary<int, long> marginFen)
    {
        int positions = 0;
        int previous = 0;
        long longLots = 0;
        long shortLots = 0;
        long contractFen = 0;
        for (int row = risk->FirstPosition; row != 0; row = _positions.At(row)->Next)
        {
            Position* position = _positions.At(row);
            Invariant.That(position->Previous == previous && _positions.Find(position->Key) == position);
            Invariant.That(IsCovered(in position->Long) && IsCovered(in position->Short));
            Invariant.That(IsHolding(position->Long.TodayLots, position->Long.TodayTickLots) && IsHolding(position->Long.YesterdayLots, position->Long.YesterdayTickLots));
            Invariant.That(IsHolding(position->Short.TodayLots, position->Short.TodayTickLots) && IsHolding(position->Short.YesterdayLots, position->Short.YesterdayTickLots));
            longLots += position->Long.HeldLots;
            shortLots += position->Short.HeldLots;
            previous = row;
            positions++;
            if (position->AccountId <= 0)
                continue;
            long fen = MarginOf(risk, position);
            contractFen += fen;
            marginFen[position->AccountId] = marginFen.GetValueOrDefault(position->AccountId) + fen;
        }

        Invariant.That(previous == risk->LastPosition && positions == risk->PositionCount);
        Invariant.That(longLots == risk->LongLots && shortLots == risk->ShortLots);
        Invariant.That(longLots - shortLots + risk->OutsideLots == 0);
        Invariant.That(contractFen == risk->MarginFen && risk->IsRepricing == 0);
    }
}
