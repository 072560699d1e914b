using Commodities.Domain;
using Commodities.Messages;

namespace Commodities.Matching;

/// <content>Money and positions in the canonical state, and out of it.</content>
public sealed unsafe partial class MatchingEngine<TSink>
{
    private void WriteRisk(ref SnapshotWriter writer)
    {
        RiskHeader header = new()
        {
            LastFundsId = _lastFundsId,
            TradingDay = _tradingDay,
            RefusesUnknownAccounts = _refusesUnknownAccounts ? 1 : 0,
            SuspensionCount = _suspensions.Count,
            ChangeCount = _changeCount,
        };
        writer.Write(in header);
        for (int contractId = 1; contractId <= _contractCount; contractId++)
            WriteContractRisk(ref writer, _risks + contractId);
        foreach ((PartyKind party, int id) in _suspensions)
        {
            SuspensionRecord record = new() { Id = id, Party = party };
            writer.Write(in record);
        }

        for (int change = 0; change < _changeCount; change++)
            writer.Write(in _changes[change]);
    }

    private void WriteContractRisk(ref SnapshotWriter writer, ContractRisk* risk)
    {
        ContractRiskRecord record = new()
        {
            MaxOrderValueFen = risk->MaxOrderValueFen,
            OutsideLots = risk->OutsideLots,
            PositionLimitLots = risk->PositionLimitLots,
            OpenInterestAboveLots = risk->OpenInterestAboveLots,
            OpenInterestBasisPoints = risk->OpenInterestBasisPoints,
            OpenInterestLots = risk->OpenInterestLots,
            OpeningCapLots = risk->OpeningCapLots,
            MinOpeningLots = risk->MinOpeningLots,
            LargeCancelLots = risk->LargeCancelLots,
            PositionCount = risk->PositionCount,
            ProductNumber = risk->ProductNumber,
            Told = (byte)(risk->IsSet | (risk->BarsNaturalPersons << 1)),
        };
        for (int rate = 0; rate < ContractRisk.Rates; rate++)
        {
            record.BasisPoints[rate] = risk->BasisPoints[rate];
            record.ConductLimits[rate] = risk->ConductLimits[rate];
        }

        writer.Write(in record);
        for (int row = risk->FirstPosition; row != 0; row = _positions.At(row)->Next)
            WritePosition(ref writer, _positions.At(row));
    }

    private static void WritePosition(ref SnapshotWriter writer, Position* position)
    {
        PositionRecord record = new()
        {
            AccountId = position->AccountId,
            HedgeFlag = position->HedgeFlag,
            LongTodayLots = position->Long.TodayLots,
            LongYesterdayLots = position->Long.YesterdayLots,
            LongTodayTickLots = position->Long.TodayTickLots,
            LongYesterdayTickLots = position->Long.YesterdayTickLots,
            ShortTodayLots = position->Short.TodayLots,
            ShortYesterdayLots = position->Short.YesterdayLots,
            ShortTodayTickLots = position->Short.TodayTickLots,
            ShortYesterdayTickLots = position->Short.YesterdayTickLots,
            OpenedLots = position->OpenedLots,
            Messages = position->Messages,
            Cancels = position->Cancels,
            LargeCancels = position->LargeCancels,
            SelfTrades = position->SelfTrades,
        };
        writer.Write(in record);
    }

    private void RestoreMoney(ref SnapshotReader reader, ref readonly AccountRecord record)
    {
        reader.Require(record.CashFen is >= -RiskRules.HighestFundsFen and <= RiskRules.HighestFundsFen, "cash that an account may have");
        reader.Require(record.CollateralFen is >= 0 and <= RiskRules.HighestFundsFen, "collateral that an account may have");
        reader.Require(record.FirmId >= 0 && record.TraderId >= 0, "a firm and a trader, or none");
        reader.Require(record.HedgeFlags >> AccountSlot.NaturalPersonBit <= 1 && (record.Flags & ~AccountFlags.All) == 0, "known flags of an account");
        reader.Require(record.MaxOrderLots >= 0 && record.MaxOrderValueFen >= 0, "limits of an account from 0");
        AccountSlot* account = _accounts + record.AccountId;
        account->Flags = record.Flags;
        account->HedgeFlags = record.HedgeFlags;
        account->CashFen = record.CashFen;
        account->CollateralFen = record.CollateralFen;
        account->FundsFen = Collateral.FundsFen(record.CashFen, record.CollateralFen);
        account->FirmId = record.FirmId;
        account->TraderId = record.TraderId;
        account->Products = record.Products;
        Limit(record.AccountId, record.MaxOrderLots, record.MaxOrderValueFen);
        reader.Require(account->Flags == record.Flags, "an account that is limited where it has a limit");
        _watchesAccounts |= !account->IsUnwatched;
    }

    private void RestoreTradingDay()
    {
        for (int contractId = 1; contractId <= _contractCount; contractId++)
            _tradingDay = Math.Max(_tradingDay, _books[contractId].TradingDay);
    }

    private void ReadRisk(ref SnapshotReader reader)
    {
        RiskHeader header = reader.Read<RiskHeader>();
        reader.Require(header.LastFundsId >= 0, "a number of funds from 0");
        reader.Require(header.RefusesUnknownAccounts is 0 or 1, "0 or 1 for refusing unknown accounts");
        reader.Require(header.SuspensionCount is >= 0 and <= MaxSuspensions, $"at most {MaxSuspensions} suspensions");
        reader.Require(
            header.ChangeCount >= 0 && header.ChangeCount <= _options.MaxChanges,
            $"at most {_options.MaxChanges} waiting changes (MaxChanges), found {header.ChangeCount}");
        _lastFundsId = header.LastFundsId;
        _tradingDay = header.TradingDay;
        _refusesUnknownAccounts = header.RefusesUnknownAccounts != 0;
        _watchesAccounts |= _refusesUnknownAccounts;
        for (int contractId = 1; contractId <= _contractCount; contractId++)
            ReadContractRisk(ref reader, contractId);
        for (int read = 0; read < header.SuspensionCount; read++)
            ReadSuspension(ref reader);
        RequireSuspensions(ref reader);
        for (int read = 0; read < header.ChangeCount; read++)
            ReadChange(ref reader);
    }

    private void ReadContractRisk(ref SnapshotReader reader, int contractId)
    {
        ContractRiskRecord record = reader.Read<ContractRiskRecord>();
        ContractRisk* risk = _risks + contractId;
        reader.Require(record.Told is 0 or 1 or 3 && record.ProductNumber <= 63, "known margin, a product number from 0 to 63");
        reader.Require(record is { OpenInterestAboveLots: >= 0, OpenInterestLots: >= 0, OpenInterestBasisPoints: <= BasisPoints.One }, "a share of the open interest");
        bool areLimits = record is { MaxOrderValueFen: >= 0, OpeningCapLots: >= 0, MinOpeningLots: >= 0, LargeCancelLots: >= 0 }
            && record.PositionLimitLots is >= 0 and <= ContractRisk.HighestPositionLots;
        reader.Require(areLimits, "limits from 0");
        for (int rate = 0; rate < ContractRisk.Rates; rate++)
        {
            reader.Require(record.BasisPoints[rate] <= BasisPoints.One && record.ConductLimits[rate] >= 0, "rates up to 10,000 basis points, limits of conduct from 0");
            risk->BasisPoints[rate] = record.BasisPoints[rate];
            risk->ConductLimits[rate] = record.ConductLimits[rate];
        }

        risk->MaxOrderValueFen = record.MaxOrderValueFen;
        risk->OutsideLots = record.OutsideLots;
        risk->PositionLimitLots = record.PositionLimitLots;
        risk->OpenInterestAboveLots = record.OpenInterestAboveLots;
        risk->OpenInterestBasisPoints = record.OpenInterestBasisPoints;
        risk->OpenInterestLots = record.OpenInterestLots;
        risk->OpeningCapLots = record.OpeningCapLots;
        risk->MinOpeningLots = record.MinOpeningLots;
        risk->LargeCancelLots = record.LargeCancelLots;
        risk->ProductNumber = record.ProductNumber;
        risk->IsSet = (byte)(record.Told & 1);
        risk->BarsNaturalPersons = (byte)(record.Told >> 1);
        for (int read = 0; read < record.PositionCount; read++)
            ReadPosition(ref reader, contractId);
        reader.Require(record.PositionCount == risk->PositionCount, "positions from 0 on");
        RestoreHolds(ref reader, _books + contractId);
        EndRepricing(_books + contractId);
        reader.Require(risk->LongLots - risk->ShortLots + risk->OutsideLots == 0, "as many lots long as short");
    }

    private void ReadPosition(ref SnapshotReader reader, int contractId)
    {
        PositionRecord record = reader.Read<PositionRecord>();
        reader.Require(!_positions.IsFull, $"at most {_positions.Capacity} positions (MaxPositions)");
        reader.Require(record.HedgeFlag <= HedgeFlag.MarketMaker, "a known purpose");
        bool isKnown = FindAccount(record.AccountId) != null || record.AccountId < 0;
        reader.Require(isKnown, "the position of a known account, or of a group");
        ulong key = Position.KeyOf(record.AccountId, contractId, record.HedgeFlag);
        reader.Require(_positions.Find(key) == null, "each position once");
        bool areCounts = record is { OpenedLots: >= 0, Messages: >= 0, Cancels: >= 0, LargeCancels: >= 0, SelfTrades: >= 0 };
        reader.Require(areCounts, "counts from 0");
        bool isEmpty = (record.LongTodayLots | record.LongYesterdayLots | record.ShortTodayLots | record.ShortYesterdayLots | record.OpenedLots) == 0;
        reader.Require(record.AccountId > 0 || isEmpty, "no lots of a group");
        Position* position = _positions.Add(key, _risks + contractId);
        RestoreSide(ref reader, &position->Long, record.LongTodayLots, record.LongYesterdayLots, record.LongTodayTickLots, record.LongYesterdayTickLots);
        RestoreSide(ref reader, &position->Short, record.ShortTodayLots, record.ShortYesterdayLots, record.ShortTodayTickLots, record.ShortYesterdayTickLots);
        position->OpenedLots = record.OpenedLots;
        position->Messages = record.Messages;
        position->Cancels = record.Cancels;
        position->LargeCancels = record.LargeCancels;
        position->SelfTrades = record.SelfTrades;
        CountLots(_risks + contractId, true, position->Long.HeldLots);
        CountLots(_risks + contractId, false, position->Short.HeldLots);
    }

    private static void RestoreSide(ref SnapshotReader reader, PositionSide* side, int todayLots, int yesterdayLots, long todayTickLots, long yesterdayTickLots)
    {
        reader.Require(IsHolding(todayLots, todayTickLots) && IsHolding(yesterdayLots, yesterdayTickLots), "lots held, and what they can have cost");
        reader.Require(todayLots + (long)yesterdayLots <= ContractRisk.HighestPositionLots, $"at most {ContractRisk.HighestPositionLots} lots on a side");
        (side->TodayLots, side->YesterdayLots, side->TodayTickLots, side->YesterdayTickLots) = (todayLots, yesterdayLots, todayTickLots, yesterdayTickLots);
    }

    private static bool IsHolding(int lots, long tickLots) =>
        lots is >= 0 and <= ContractRisk.HighestPositionLots && tickLots >= 0 && tickLots <= Price.MaxTicks * lots;

    /// <summary>Lots that the held orders of a contract open and claim. Their margin follows with the contract's rates.</summary>
    private void RestoreHolds(ref SnapshotReader reader, OrderBook* book)
    {
        ContractRisk* risk = _risks + book->ContractId;
        for (int number = 0; number < 4 && risk->HeldOrders != 0; number++)
        {
            BookSide* side = OrderBook.AnySideOf(book, number);
            for (int key = side->BestKey; key != BookSide.None; key = side->Occupied.FindFrom(key + 1))
            {
                for (int slot = side->Levels[key].Head; slot != 0; slot = _orders.Slots[slot].Next)
                {
                    if (_orders.Slots[slot].IsHeld)
                        RestoreHold(ref reader, slot);
                }
            }
        }

        for (int row = risk->FirstPosition; row != 0; row = _positions.At(row)->Next)
        {
            bool isCovered = IsCovered(in _positions.At(row)->Long) && IsCovered(in _positions.At(row)->Short);
            reader.Require(isCovered, "no more lots to be closed than are held");
        }
    }

    private void RestoreHold(ref SnapshotReader reader, int slot)
    {
        HeldOrder held = HeldOf(_orders.Slots + slot);
        int lots = _orders.Slots[slot].LeavesLots;
        Position* position = _positions.Find(held.Key);
        reader.Require(position != null && held.AccountId > 0 && lots <= ContractRisk.HighestPositionLots, "a position for each held order");
        PositionSide* half = Position.SideOf(position, held.IsLong);
        long others = half->OpeningLots + (long)half->ClaimedLots + half->ClaimedTodayLots + half->ClaimedYesterdayLots;
        reader.Require(others + lots <= 2 * ContractRisk.HighestPositionLots, "no more lots asked for than any account may");
        if (held.IsOpening)
            half->OpeningLots += lots;
        else
            half->Claim(held.PositionEffect, lots);
    }

    private static bool IsCovered(in PositionSide side) =>
        side.UnclaimedLots >= 0 && side.ClaimedTodayLots <= side.TodayLots && side.ClaimedYesterdayLots <= side.YesterdayLots;

    private void ReadSuspension(ref SnapshotReader reader)
    {
        SuspensionRecord record = reader.Read<SuspensionRecord>();
        reader.Require(record.Party is PartyKind.Firm or PartyKind.Trader && record.Id >= 1, "a suspended firm or trader");
        reader.Require(!IsPartySuspended(record.Party, record.Id), "each suspension once");
        _suspensions.Add((record.Party, record.Id));
    }

    /// <summary>What accounts say of their firms and traders is what the list says.</summary>
    private void RequireSuspensions(ref SnapshotReader reader)
    {
        int left = _accountCount;
        for (int accountId = 1; left != 0; accountId++)
        {
            AccountSlot* account = _accounts + accountId;
            if (account->IsDefined == 0)
                continue;
            left--;
            reader.Require(IsMarkedRightly(account), "accounts suspended with their firm and trader");
        }
    }

    private bool IsMarkedRightly(AccountSlot* account) =>
        ((account->Flags & AccountFlags.FirmSuspended) != 0) == IsPartySuspended(PartyKind.Firm, account->FirmId)
        && ((account->Flags & AccountFlags.TraderSuspended) != 0) == IsPartySuspended(PartyKind.Trader, account->TraderId);

    private void ReadChange(ref SnapshotReader reader)
    {
        CommandSlot change = reader.Read<CommandSlot>();
        Refusal refusal = change.Header.Message.TemplateId switch
        {
            TemplateId.SetContractRisk when IsListed(change.As<SetContractRisk>().ContractId) => RiskRules.Of(in change.As<SetContractRisk>()),
            TemplateId.SetConductLimits when IsListed(change.As<SetConductLimits>().ContractId) => RiskRules.Of(in change.As<SetConductLimits>()),
            TemplateId.SetAccountTerms => RiskRules.Of(in change.As<SetAccountTerms>(), _options.MaxAccounts),
            TemplateId.SetAccountLimits when FindAccount(change.As<SetAccountLimits>().ForAccountId) != null => RiskRules.Of(in change.As<SetAccountLimits>()),
            TemplateId.SetVenueRisk => RiskRules.OfDay(change.As<SetVenueRisk>().EffectiveDay),
            _ => new(RejectCode.UnknownTemplate),
        };
        reader.Require(refusal.Code == RejectCode.None, "a change that can be taken");
        _changes[_changeCount++] = change;
    }
}
