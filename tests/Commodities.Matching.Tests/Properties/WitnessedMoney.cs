using Commodities.Domain;
using Commodities.Messages;

namespace Commodities.Matching.Tests.Properties;

/// <summary>The money and lots of accounts as their events tell them: from movements and trades alone.</summary>
internal sealed class WitnessedMoney
{
    private readonly HashSet<int> _checked = [];
    private readonly Dictionary<int, (long CashFen, long CollateralFen)> _funds = [];
    private readonly Dictionary<(int Account, int Contract, HedgeFlag Purpose, Side Side), long> _lots = [];

    public void See(in AccountTermsSet terms)
    {
        if (terms.IsRiskChecked == 1)
            _checked.Add(terms.AccountId);
    }

    public void See(in Trade trade)
    {
        Book(trade.TakerAccountId, trade.ContractId, trade.TakerSide, trade.TakerPositionEffect, trade.TakerHedgeFlag, trade.QuantityLots);
        Book(trade.MakerAccountId, trade.ContractId, OppositeOf(trade.TakerSide), trade.MakerPositionEffect, trade.MakerHedgeFlag, trade.QuantityLots);
    }

    public void See(in TradeBusted busted)
    {
        Book(busted.TakerAccountId, busted.ContractId, busted.TakerSide, busted.TakerPositionEffect, busted.TakerHedgeFlag, -busted.QuantityLots);
        Book(busted.MakerAccountId, busted.ContractId, OppositeOf(busted.TakerSide), busted.MakerPositionEffect, busted.MakerHedgeFlag, -busted.QuantityLots);
    }

    public void See(in TradeCorrected corrected)
    {
        long lots = corrected.QuantityLots - corrected.PreviousQuantityLots;
        Book(corrected.TakerAccountId, corrected.ContractId, corrected.TakerSide, corrected.TakerPositionEffect, corrected.TakerHedgeFlag, lots);
        Book(corrected.MakerAccountId, corrected.ContractId, OppositeOf(corrected.TakerSide), corrected.MakerPositionEffect, corrected.MakerHedgeFlag, lots);
    }

    /// <summary>A movement, and what the account has after it; without a working order nothing of it is frozen.</summary>
    public void See(in FundsMoved moved, bool hasOrders)
    {
        (long cash, long collateral) = _funds.GetValueOrDefault(moved.AccountId);
        cash += moved.Kind switch { FundsKind.Deposit => moved.AmountFen, FundsKind.Withdrawal or FundsKind.Loss => -moved.AmountFen, _ => 0 };
        collateral = moved.Kind switch
        {
            FundsKind.Pledge => collateral + moved.AmountFen,
            FundsKind.Release => collateral - moved.AmountFen,
            FundsKind.Revaluation => moved.AmountFen,
            _ => collateral,
        };
        _funds[moved.AccountId] = (cash, collateral);
        Demand(moved.CashFen == cash && moved.CollateralFen == collateral, moved, $"has cash {moved.CashFen} and collateral {moved.CollateralFen}, its movements say {cash} and {collateral}");
        long usable = Math.Min(collateral * 8 / 10, 4 * Math.Max(0, cash));
        Demand(moved.FreeFen == cash + usable - moved.FrozenFen - moved.MarginFen, moved, $"has {moved.FreeFen} free");
        Demand(moved.FrozenFen >= 0 && moved.MarginFen >= 0, moved, $"has {moved.FrozenFen} frozen and {moved.MarginFen} margin");
        Demand(hasOrders || moved.FrozenFen == 0, moved, $"has {moved.FrozenFen} frozen without an order");
        int account = moved.AccountId;
        bool holds = _lots.Any(position => position.Key.Account == account && position.Value > 0);
        Demand(holds || moved.MarginFen == 0, moved, $"has margin {moved.MarginFen} without a position");
    }

    private static Side OppositeOf(Side side) => side == Side.Buy ? Side.Sell : Side.Buy;

    private static void Demand(bool holds, in FundsMoved moved, string found) => MarketWitness.Demand(holds, MarketWitness.FenConserved, $"account {moved.AccountId} {found}");

    /// <summary>Lots of a fill, or fewer than none of one that is taken back.</summary>
    private void Book(int account, int contract, Side side, PositionEffect effect, HedgeFlag purpose, long lots)
    {
        if (!_checked.Contains(account))
            return;
        bool opens = effect is PositionEffect.None or PositionEffect.Open;
        Side held = opens == (side == Side.Buy) ? Side.Buy : Side.Sell;
        long after = _lots.GetValueOrDefault((account, contract, purpose, held)) + (opens ? lots : -lots);
        MarketWitness.Demand(after >= 0, MarketWitness.HeldIsClosed, $"account {account} closes {lots} lots of contract {contract} and holds {after + lots}");
        _lots[(account, contract, purpose, held)] = after;
    }
}
