using Commodities.Domain;
using Commodities.Messages;

namespace Commodities.NativeMatching;

/// <summary>A made-up session: orders come, move, trade and go, of checked accounts.</summary>
internal static class Session
{
    private const int Accounts = 8;
    private const int Middle = 1_000;
    private const int Opening = 3 + (2 * Accounts);

    public static void Make(ref CommandSlot slot, int number)
    {
        if (number <= Opening)
            Open(ref slot, number);
        else
            Trade(ref slot, number);
        (slot.Header.Sequence, slot.Header.TimestampNanos) = (number, number);
    }

    private static void Trade(ref CommandSlot slot, int number)
    {
        int account = 1 + (number % Accounts);
        int turn = number / Accounts;
        long id = 1 + (turn / 7 % 16);
        Side side = account % 2 == 0 ? Side.Buy : Side.Sell;
        int away = 1 + (((turn * 37) + (account * 11)) % 300);
        long price = Middle + (side == Side.Buy ? -away : away);
        switch (turn % 7)
        {
            case 0:
                Enter(ref slot, id, side, price, TimeInForce.Day);
                break;
            case 5 when account <= 4:
                Enter(ref slot, id + 1_000, side, side == Side.Buy ? Middle + 300 : Middle - 300, TimeInForce.ImmediateOrCancel);
                break;
            case 6:
                slot.Begin<CancelOrder>().OriginalClientOrderId = id;
                break;
            default:
                ref ReplaceOrder move = ref slot.Begin<ReplaceOrder>();
                (move.OriginalClientOrderId, move.PriceTicks, move.QuantityLots, move.Options) = (id, price, 5, ReplaceOptions.QuantityIsLeaves);
                break;
        }

        (slot.Header.SessionId, slot.Header.AccountId) = (account, account);
    }

    private static void Enter(ref CommandSlot slot, long id, Side side, long priceTicks, TimeInForce timeInForce)
    {
        ref NewOrder order = ref slot.Begin<NewOrder>();
        (order.ClientOrderId, order.Side, order.PriceTicks, order.TimeInForce) = (id, side, priceTicks, timeInForce);
        (order.ContractId, order.QuantityLots, order.OrderType, order.HedgeFlag) = (1, 5, OrderType.Limit, HedgeFlag.MarketMaker);
    }

    private static void Open(ref CommandSlot slot, int number)
    {
        if (number == 1)
        {
            ref DefineContract define = ref slot.Begin<DefineContract>();
            (define.ContractId, define.TradingDay, define.Symbol) = (1, 20_260_105, Symbol16.From("RB2610"));
            (define.TickSizeFen, define.LotKilograms) = (1, 1_000);
            (define.PriceHighTicks, define.ReferencePriceTicks) = (2 * Middle, Middle);
            (define.MinQuantityLots, define.MaxQuantityLots, define.MaxMarketQuantityLots) = (1, 1_000, 1_000);
            (define.PriceStepTicks, define.QuantityStepLots) = (1, 1);
        }
        else if (number == 2)
        {
            ref SetContractRisk risk = ref slot.Begin<SetContractRisk>();
            (risk.ContractId, risk.LongMarketMakerBasisPoints, risk.ShortMarketMakerBasisPoints) = (1, 100, 100);
        }
        else if (number == 3)
        {
            ref SetPhase phase = ref slot.Begin<SetPhase>();
            (phase.ContractId, phase.TradingDay, phase.Phase) = (1, 20_260_105, TradingPhase.Continuous);
        }
        else if (number % 2 == 0)
        {
            ref SetAccountTerms terms = ref slot.Begin<SetAccountTerms>();
            (terms.ForAccountId, terms.IsRiskChecked, terms.Products, terms.HedgeFlags) = ((number - 2) / 2, 1, -1, 15);
        }
        else
        {
            ref MoveFunds funds = ref slot.Begin<MoveFunds>();
            (funds.FundsId, funds.ForAccountId, funds.Kind, funds.AmountFen) = (number, (number - 3) / 2, FundsKind.Deposit, 1_000_000_000_000_000);
        }
    }
}
