using Commodities.Domain;
using Commodities.Messages;

namespace Commodities.Matching.Tests.Reference;

/// <content>What the venue says of accounts, money and limits, and when it takes effect.</content>
internal sealed partial class ReferenceEngine
{
    private const long MostFunds = 1_000_000_000_000_000;

    public int TradingDay { get; private set; }

    public bool RefusesUnknown { get; private set; }

    public long LastFunds { get; private set; }

    public List<(PartyKind Party, int Id)> Suspensions { get; } = [];

    public List<CommandSlot> Changes { get; } = [];

    private static ReferenceRefusal? DayRefusal(int day) =>
        day < 0 ? new(RejectCode.InvalidEffectiveDay, 0, day) : day > 99991231 ? new(RejectCode.InvalidEffectiveDay, 99991231, day) : null;

    private static ReferenceRefusal? FirstBroken(RejectCode code, params (bool Broken, long Limit, long Asked)[] rows) =>
        rows.Where(row => row.Broken).Select(row => new ReferenceRefusal(code, row.Limit, row.Asked)).FirstOrDefault();

    private void ApplyRisk(ref CommandSlot slot)
    {
        switch (slot.Header.Message.TemplateId)
        {
            case TemplateId.SetAccountTerms:
                SetAccountTerms terms = slot.As<SetAccountTerms>();
                Change(slot, RefusalOf(terms), terms.EffectiveDay, TradingDay, 0, terms.ForAccountId);
                break;
            case TemplateId.SetContractRisk:
                SetContractRisk risk = slot.As<SetContractRisk>();
                Change(slot, UnknownContract(risk.ContractId) ?? RefusalOf(risk), risk.EffectiveDay, Find(risk.ContractId)?.TradingDay ?? 0, risk.ContractId, 0);
                break;
            case TemplateId.SetConductLimits:
                SetConductLimits conduct = slot.As<SetConductLimits>();
                ReferenceRefusal? refusal = UnknownContract(conduct.ContractId) ?? RefusalOf(conduct);
                Change(slot, refusal, conduct.EffectiveDay, Find(conduct.ContractId)?.TradingDay ?? 0, conduct.ContractId, 0);
                break;
            case TemplateId.SetAccountLimits:
                SetAccountLimits limits = slot.As<SetAccountLimits>();
                refusal = FirstBroken(RejectCode.UnknownAccount, (!Accounts.ContainsKey(limits.ForAccountId), 0, limits.ForAccountId)) ?? FirstBroken(
                    RejectCode.InvalidAccountLimits,
                    (limits.MaxOrderLots < 0, 0, limits.MaxOrderLots),
                    (limits.MaxOrderValueFen < 0, 0, limits.MaxOrderValueFen));
                Change(slot, refusal ?? DayRefusal(limits.EffectiveDay), limits.EffectiveDay, TradingDay, 0, limits.ForAccountId);
                break;
            case TemplateId.SetVenueRisk:
                SetVenueRisk venue = slot.As<SetVenueRisk>();
                refusal = FirstBroken(RejectCode.InvalidAccountTerms, (venue.RefusesUnknownAccounts > 1, 1, venue.RefusesUnknownAccounts));
                Change(slot, refusal ?? DayRefusal(venue.EffectiveDay), venue.EffectiveDay, TradingDay, 0, 0);
                break;
            case TemplateId.MoveFunds:
                MoveFunds(slot.As<MoveFunds>());
                break;
            case TemplateId.SetPartyStatus:
                SetPartyStatus(slot.As<SetPartyStatus>());
                break;
            default:
                Reject(new(RejectCode.UnknownTemplate, 0, (long)_command.Message.TemplateId));
                break;
        }
    }

    private ReferenceRefusal? UnknownContract(int contractId) =>
        Find(contractId) is null ? new(RejectCode.UnknownContract, Contracts.Count, contractId) : null;

    private void Change(CommandSlot slot, ReferenceRefusal? refusal, int effectiveDay, int presentDay, int contractId, int accountId)
    {
        if (refusal is null && effectiveDay > presentDay && Changes.Count >= options.MaxChanges)
            refusal = new(RejectCode.ChangeCapacityExceeded, options.MaxChanges, options.MaxChanges + 1L);
        if (refusal is not null)
        {
            Reject(refusal, 0, 0, Find(contractId) is null ? 0 : contractId);
        }
        else if (effectiveDay > presentDay)
        {
            Changes.Add(slot);
            _events.Scheduled(effectiveDay, contractId, accountId, slot.Header.Message.TemplateId);
        }
        else
        {
            TakeEffect(slot);
        }
    }

    private void RunChanges()
    {
        foreach (CommandSlot change in Changes.ToList())
        {
            CommandSlot slot = change;
            bool isDue = slot.Header.Message.TemplateId switch
            {
                TemplateId.SetAccountTerms => slot.As<SetAccountTerms>().EffectiveDay <= TradingDay,
                TemplateId.SetVenueRisk => slot.As<SetVenueRisk>().EffectiveDay <= TradingDay,
                TemplateId.SetAccountLimits => slot.As<SetAccountLimits>().EffectiveDay <= TradingDay,
                TemplateId.SetContractRisk => slot.As<SetContractRisk>().EffectiveDay <= Find(slot.As<SetContractRisk>().ContractId)!.TradingDay,
                _ => slot.As<SetConductLimits>().EffectiveDay <= Find(slot.As<SetConductLimits>().ContractId)!.TradingDay,
            };
            if (!isDue)
                continue;
            Changes.RemoveAt(Changes.FindIndex(other => other.Header.Sequence == slot.Header.Sequence));
            TakeEffect(slot);
        }
    }

    private void TakeEffect(CommandSlot slot)
    {
        switch (slot.Header.Message.TemplateId)
        {
            case TemplateId.SetAccountTerms:
                SetAccountTerms terms = slot.As<SetAccountTerms>();
                ReferenceAccount account = AccountFor(terms.ForAccountId);
                (account.Firm, account.Trader) = (terms.FirmId, terms.TraderId);
                (account.Products, account.HedgeFlags, account.IsChecked) = (terms.Products, terms.HedgeFlags, terms.IsRiskChecked == 1);
                account.IsNatural = terms.IsNaturalPerson == 1;
                _events.TermsSet(terms, TradingDay);
                break;
            case TemplateId.SetContractRisk:
                SetContractRisk risk = slot.As<SetContractRisk>();
                Find(risk.ContractId)!.Limits.Risk = risk;
                _events.RiskSet(risk, Find(risk.ContractId)!);
                break;
            case TemplateId.SetAccountLimits:
                SetAccountLimits limits = slot.As<SetAccountLimits>();
                (Accounts[limits.ForAccountId].MostLots, Accounts[limits.ForAccountId].MostFen) = (limits.MaxOrderLots, limits.MaxOrderValueFen);
                _events.LimitsSet(limits, TradingDay);
                break;
            case TemplateId.SetConductLimits:
                SetConductLimits conduct = slot.As<SetConductLimits>();
                Find(conduct.ContractId)!.Limits.Conduct = conduct;
                _events.ConductSet(conduct, Find(conduct.ContractId)!.TradingDay);
                break;
            default:
                RefusesUnknown = slot.As<SetVenueRisk>().RefusesUnknownAccounts == 1;
                _events.VenueSet(RefusesUnknown, TradingDay);
                break;
        }
    }

    private ReferenceAccount AccountFor(int id)
    {
        if (!Accounts.TryGetValue(id, out ReferenceAccount? account))
            Accounts[id] = account = new();
        return account;
    }

    private ReferenceRefusal? RefusalOf(SetAccountTerms terms) =>
        FirstBroken(RejectCode.InvalidAccountTerms, (terms.ForAccountId < 1, 1, terms.ForAccountId))
        ?? FirstBroken(RejectCode.AccountCapacityExceeded, (terms.ForAccountId > options.MaxAccounts, options.MaxAccounts, terms.ForAccountId))
        ?? FirstBroken(
            RejectCode.InvalidAccountTerms,
            (terms.FirmId < 0, 0, terms.FirmId),
            (terms.TraderId < 0, 0, terms.TraderId),
            (terms.HedgeFlags > 15, 15, terms.HedgeFlags),
            (terms.IsRiskChecked > 1, 1, terms.IsRiskChecked),
            (terms.IsNaturalPerson > 1, 1, terms.IsNaturalPerson))
        ?? DayRefusal(terms.EffectiveDay);

    private static ReferenceRefusal? RefusalOf(SetContractRisk risk)
    {
        ReferenceLimits limits = new() { Risk = risk };
        IEnumerable<ushort> longRates = Enum.GetValues<HedgeFlag>().Select(hedge => limits.Rate(true, hedge));
        ushort[] rates = [.. longRates, .. Enum.GetValues<HedgeFlag>().Select(hedge => limits.Rate(false, hedge))];
        return FirstBroken(
            RejectCode.InvalidContractRisk,
            [
                (risk.MaxOrderValueFen < 0, 0, risk.MaxOrderValueFen),
                (risk.PositionLimitLots < 0, 0, risk.PositionLimitLots),
                (risk.PositionLimitLots > 10_000_000, 10_000_000, risk.PositionLimitLots),
                (risk.OpeningCapLots < 0, 0, risk.OpeningCapLots),
                (risk.MinOpeningLots < 0, 0, risk.MinOpeningLots),
                (risk.OpenInterestAboveLots < 0, 0, risk.OpenInterestAboveLots),
                (risk.OpenInterestBasisPoints > 10_000, 10_000, risk.OpenInterestBasisPoints),
                .. rates.Select(rate => (rate > 10_000, 10_000L, (long)rate)),
                (risk.BarsNaturalPersons > 1, 1, risk.BarsNaturalPersons),
                (risk.ProductNumber > 63, 63, risk.ProductNumber),
            ]) ?? DayRefusal(risk.EffectiveDay);
    }

    private static ReferenceRefusal? RefusalOf(SetConductLimits conduct)
    {
        ReferenceLimits limits = new() { Conduct = conduct };
        foreach (ConductKind kind in Enum.GetValues<ConductKind>().Where(kind => kind != ConductKind.None))
        {
            (int warning, int ban) = limits.Limits(kind);
            ReferenceRefusal? refusal = FirstBroken(
                RejectCode.InvalidConductLimits, (warning < 0 || ban < 0, 0, Math.Min(warning, ban)), (ban != 0 && ban < warning, warning, ban));
            if (refusal is not null)
                return refusal;
        }

        return FirstBroken(RejectCode.InvalidConductLimits, (conduct.LargeCancelLots < 0, 0, conduct.LargeCancelLots)) ?? DayRefusal(conduct.EffectiveDay);
    }

    private void MoveFunds(MoveFunds command)
    {
        if (!Accounts.TryGetValue(command.ForAccountId, out ReferenceAccount? account))
        {
            Reject(new(RejectCode.UnknownAccount, 0, command.ForAccountId));
            return;
        }

        long least = command.Kind == FundsKind.Revaluation ? 0 : 1;
        long needed = Frozen(command.ForAccountId) + Margin(command.ForAccountId);
        ReferenceRefusal? refusal = FirstBroken(
                RejectCode.InvalidFunds,
                (command.Kind == FundsKind.None || !Enum.IsDefined(command.Kind), 6, (long)command.Kind),
                (command.AmountFen < least, least, command.AmountFen),
                (command.AmountFen > MostFunds, MostFunds, command.AmountFen))
            ?? FirstBroken(RejectCode.DuplicateFunds, (command.FundsId <= LastFunds, LastFunds, command.FundsId))
            ?? ResultRefusal(account, command, needed);
        if (refusal is not null)
        {
            Reject(refusal);
            return;
        }

        LastFunds = command.FundsId;
        (account.Cash, account.Collateral) = command.Kind switch
        {
            FundsKind.Deposit => (account.Cash + command.AmountFen, account.Collateral),
            FundsKind.Withdrawal or FundsKind.Loss => (account.Cash - command.AmountFen, account.Collateral),
            FundsKind.Pledge => (account.Cash, account.Collateral + command.AmountFen),
            FundsKind.Release => (account.Cash, account.Collateral - command.AmountFen),
            _ => (account.Cash, command.AmountFen),
        };
        _events.Moved(command, account, Frozen(command.ForAccountId), Margin(command.ForAccountId));
    }

    private static ReferenceRefusal? ResultRefusal(ReferenceAccount account, MoveFunds command, long needed)
    {
        switch (command.Kind)
        {
            case FundsKind.Deposit:
                return FirstBroken(RejectCode.InvalidFunds, (account.Cash + command.AmountFen > MostFunds, MostFunds, account.Cash + command.AmountFen));
            case FundsKind.Pledge:
                return FirstBroken(
                    RejectCode.InvalidFunds, (account.Collateral + command.AmountFen > MostFunds, MostFunds, account.Collateral + command.AmountFen));
            case FundsKind.Withdrawal:
                long cash = Most(account.Cash, taken => ReferenceAccount.FundsWith(account.Cash - taken, account.Collateral) >= needed);
                return FirstBroken(RejectCode.WithdrawalExceedsFree, (command.AmountFen > cash, cash, command.AmountFen));
            case FundsKind.Release:
                long value = Most(account.Collateral, taken => ReferenceAccount.FundsWith(account.Cash, account.Collateral - taken) >= needed);
                return FirstBroken(RejectCode.ReleaseExceedsFree, (command.AmountFen > value, value, command.AmountFen));
            case FundsKind.Loss:
                return FirstBroken(RejectCode.InvalidFunds, (command.AmountFen - account.Cash > MostFunds, MostFunds, command.AmountFen - account.Cash));
            default:
                return null;
        }
    }

    /// <summary>The most that can be taken while a condition holds that holds the less the more is taken: found by halving.</summary>
    private static long Most(long all, Func<long, bool> suffices)
    {
        (long yes, long no) = (0, all + 1);
        while (no - yes > 1)
        {
            long middle = yes + ((no - yes) / 2);
            (yes, no) = suffices(middle) ? (middle, no) : (yes, middle);
        }

        return yes;
    }

    private void SetPartyStatus(SetPartyStatus command)
    {
        ReferenceRefusal? refusal = FirstBroken(
            RejectCode.InvalidParty,
            (command.PartyKind == PartyKind.None || !Enum.IsDefined(command.PartyKind), 3, (long)command.PartyKind),
            (command.IsSuspended > 1, 1, command.IsSuspended),
            (command.PartyId < 1, 1, command.PartyId));
        bool isSuspended = command.IsSuspended == 1;
        if (refusal is null && command.PartyKind == PartyKind.Account)
            refusal = FirstBroken(RejectCode.UnknownAccount, (!Accounts.ContainsKey(command.PartyId), 0, command.PartyId));
        else if (refusal is null && isSuspended && !Suspensions.Contains((command.PartyKind, command.PartyId)))
            refusal = FirstBroken(RejectCode.SuspensionCapacityExceeded, (Suspensions.Count >= 4_096, 4_096, 4_097));
        if (refusal is not null)
        {
            Reject(refusal, command.ClientOrderId);
            return;
        }

        if (command.PartyKind == PartyKind.Account)
            Accounts[command.PartyId].IsSuspended = isSuspended;
        else if (!isSuspended)
            Suspensions.Remove((command.PartyKind, command.PartyId));
        else if (!Suspensions.Contains((command.PartyKind, command.PartyId)))
            Suspensions.Add((command.PartyKind, command.PartyId));
        int orders = 0;
        long lots = 0;
        foreach (ReferenceContract contract in Contracts.Where(_ => isSuspended))
        {
            foreach (ReferenceOrder order in contract.All().Where(order => IsOf(command, order.AccountId)).ToList())
            {
                orders++;
                lots += order.Leaves;
                Drop(contract, order, command.ClientOrderId, CancelReason.Suspended);
            }
        }

        _events.PartySet(command, orders, lots);
    }

    private bool IsOf(SetPartyStatus command, int account) => command.PartyKind switch
    {
        PartyKind.Account => account == command.PartyId,
        PartyKind.Firm => Accounts.GetValueOrDefault(account)?.Firm == command.PartyId,
        _ => Accounts.GetValueOrDefault(account)?.Trader == command.PartyId,
    };
}
