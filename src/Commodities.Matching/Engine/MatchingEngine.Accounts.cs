using Commodities.Domain;
using Commodities.Messages;

namespace Commodities.Matching;

/// <content>What accounts may do, and their money. Cash moves by commands only: a trade books neither profit nor fee, the settlement does.</content>
public sealed unsafe partial class MatchingEngine<TSink>
{
    private long _lastFundsId;

    private void ApplySetAccountTerms(ref readonly SetAccountTerms command)
    {
        Refusal refusal = RiskRules.Of(in command, _options.MaxAccounts);
        if (refusal.Code != RejectCode.None)
            Reject(in command.Header, default, refusal);
        else if (command.EffectiveDay > _tradingDay)
            Schedule(in command.Header, command.EffectiveDay, 0, command.ForAccountId);
        else
            TakeEffect(in command);
    }

    private void TakeEffect(ref readonly SetAccountTerms command)
    {
        AccountSlot* account = _accounts + command.ForAccountId;
        _accountCount += 1 - account->IsDefined;
        account->IsDefined = 1;
        account->FirmId = command.FirmId;
        account->TraderId = command.TraderId;
        account->Products = command.Products;
        account->HedgeFlags = (byte)(command.HedgeFlags | (command.IsNaturalPerson << AccountSlot.NaturalPersonBit));
        account->Flags &= AccountFlags.Suspended | AccountFlags.Limited;
        if (command.IsRiskChecked != 0)
            account->Flags |= AccountFlags.RiskChecked;
        if (IsPartySuspended(PartyKind.Firm, command.FirmId))
            account->Flags |= AccountFlags.FirmSuspended;
        if (IsPartySuspended(PartyKind.Trader, command.TraderId))
            account->Flags |= AccountFlags.TraderSuspended;
        _watchesAccounts |= !account->IsUnwatched;
        ref AccountTermsSet set = ref Begin<AccountTermsSet>();
        EventHeader header = set.Header;
        set = new AccountTermsSet
        {
            Header = header,
            Products = command.Products,
            AccountId = command.ForAccountId,
            FirmId = command.FirmId,
            TraderId = command.TraderId,
            TradingDay = _tradingDay,
            HedgeFlags = command.HedgeFlags,
            IsRiskChecked = command.IsRiskChecked,
            IsNaturalPerson = command.IsNaturalPerson,
        };
    }

    private void ApplyMoveFunds(ref readonly MoveFunds command)
    {
        AccountSlot* account = FindAccount(command.ForAccountId);
        Refusal refusal = account == null ? new(RejectCode.UnknownAccount, 0, command.ForAccountId) : RefusalOf(in command, account);
        if (refusal.Code != RejectCode.None)
        {
            Reject(in command.Header, default, refusal);
            return;
        }

        _lastFundsId = command.FundsId;
        switch (command.Kind)
        {
            case FundsKind.Deposit:
                account->CashFen += command.AmountFen;
                break;
            case FundsKind.Withdrawal or FundsKind.Loss:
                account->CashFen -= command.AmountFen;
                break;
            case FundsKind.Pledge:
                account->CollateralFen += command.AmountFen;
                break;
            case FundsKind.Release:
                account->CollateralFen -= command.AmountFen;
                break;
            default:
                account->CollateralFen = command.AmountFen;
                break;
        }

        account->FundsFen = Collateral.FundsFen(account->CashFen, account->CollateralFen);
        WriteFundsMoved(in command, account);
    }

    /// <summary>Kind, amount, number, result, what margin needs: in this order.</summary>
    private Refusal RefusalOf(ref readonly MoveFunds command, AccountSlot* account)
    {
        if (command.Kind is < FundsKind.Deposit or > FundsKind.Loss)
            return new(RejectCode.InvalidFunds, (long)FundsKind.Loss, (long)command.Kind);
        long least = command.Kind == FundsKind.Revaluation ? 0 : 1;
        if (command.AmountFen < least || command.AmountFen > RiskRules.HighestFundsFen)
            return new(RejectCode.InvalidFunds, command.AmountFen < least ? least : RiskRules.HighestFundsFen, command.AmountFen);
        if (command.FundsId <= _lastFundsId)
            return new(RejectCode.DuplicateFunds, _lastFundsId, command.FundsId);
        long neededFen = account->FrozenFen + account->MarginFen;
        switch (command.Kind)
        {
            case FundsKind.Deposit:
                return RefusalOfSum(account->CashFen + command.AmountFen);
            case FundsKind.Pledge:
                return RefusalOfSum(account->CollateralFen + command.AmountFen);
            case FundsKind.Withdrawal:
                long withdrawable = Collateral.WithdrawableFen(account->CashFen, account->CollateralFen, neededFen);
                return command.AmountFen > withdrawable ? new(RejectCode.WithdrawalExceedsFree, withdrawable, command.AmountFen) : default;
            case FundsKind.Release:
                long releasable = Collateral.ReleasableFen(account->CashFen, account->CollateralFen, neededFen);
                return command.AmountFen > releasable ? new(RejectCode.ReleaseExceedsFree, releasable, command.AmountFen) : default;
            case FundsKind.Loss:
                return RefusalOfSum(command.AmountFen - account->CashFen);
            default:
                return default;
        }
    }

    private static Refusal RefusalOfSum(long fen) =>
        fen > RiskRules.HighestFundsFen ? new(RejectCode.InvalidFunds, RiskRules.HighestFundsFen, fen) : default;

    private void WriteFundsMoved(ref readonly MoveFunds command, AccountSlot* account)
    {
        ref FundsMoved moved = ref Begin<FundsMoved>();
        EventHeader header = moved.Header;
        moved = new FundsMoved
        {
            Header = header,
            FundsId = command.FundsId,
            AmountFen = command.AmountFen,
            CashFen = account->CashFen,
            CollateralFen = account->CollateralFen,
            FrozenFen = account->FrozenFen,
            MarginFen = account->MarginFen,
            FreeFen = account->FreeFen,
            AccountId = command.ForAccountId,
            Kind = command.Kind,
        };
    }

    private void ApplySetVenueRisk(ref readonly SetVenueRisk command)
    {
        Refusal refusal = command.RefusesUnknownAccounts > 1
            ? new(RejectCode.InvalidAccountTerms, 1, command.RefusesUnknownAccounts)
            : RiskRules.OfDay(command.EffectiveDay);
        if (refusal.Code != RejectCode.None)
            Reject(in command.Header, default, refusal);
        else if (command.EffectiveDay > _tradingDay)
            Schedule(in command.Header, command.EffectiveDay, 0, 0);
        else
            TakeEffect(in command);
    }

    private void TakeEffect(ref readonly SetVenueRisk command)
    {
        _refusesUnknownAccounts = command.RefusesUnknownAccounts != 0;
        _watchesAccounts |= _refusesUnknownAccounts;
        ref VenueRiskSet set = ref Begin<VenueRiskSet>();
        EventHeader header = set.Header;
        set = new VenueRiskSet { Header = header, TradingDay = _tradingDay, RefusesUnknownAccounts = command.RefusesUnknownAccounts };
    }
}
