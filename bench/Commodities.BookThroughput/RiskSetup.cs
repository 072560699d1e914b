using Commodities.Domain;
using Commodities.Messages;

namespace Commodities.BookThroughput;

/// <summary>The commands that make every account a checked one: margin, opening cap, largest value and conduct, all of them limits that suffice.</summary>
internal static class RiskSetup
{
    public const int Accounts = 64;

    private const long FundsFen = 900_000_000_000_000;
    private const ushort BasisPoints = 1_200;
    private const int LargeCancelLots = 20;

    public static int Length(OrderMix mix) => (2 * mix.Contracts) + (2 * Accounts);

    /// <summary>Writes them, or as many commands that do nothing; sequences stay.</summary>
    public static void Write(Span<CommandSlot> slots, OrderMix mix, bool areChecked)
    {
        for (int index = 0; index < slots.Length; index++)
        {
            long sequence = slots[index].Header.Sequence;
            if (!areChecked)
                slots[index].Begin<NoOperation>();
            else if (index < mix.Contracts)
                SetMargin(ref slots[index], index + 1);
            else if (index < 2 * mix.Contracts)
                LimitConduct(ref slots[index], index - mix.Contracts + 1);
            else if (index < (2 * mix.Contracts) + Accounts)
                SetTerms(ref slots[index], index - (2 * mix.Contracts) + 1);
            else
                Deposit(ref slots[index], index - (2 * mix.Contracts) - Accounts + 1);
            slots[index].Header.Sequence = sequence;
            slots[index].Header.TimestampNanos = sequence;
        }
    }

    private static void SetMargin(ref CommandSlot slot, int contractId)
    {
        ref SetContractRisk risk = ref slot.Begin<SetContractRisk>();
        risk.ContractId = contractId;
        risk.LongSpeculationBasisPoints = BasisPoints;
        risk.ShortSpeculationBasisPoints = BasisPoints;
        risk.OpeningCapLots = int.MaxValue;
        risk.MaxOrderValueFen = long.MaxValue;
    }

    private static void LimitConduct(ref CommandSlot slot, int contractId)
    {
        ref SetConductLimits conduct = ref slot.Begin<SetConductLimits>();
        conduct.ContractId = contractId;
        conduct.MessagesBan = int.MaxValue;
        conduct.CancelsBan = int.MaxValue;
        conduct.LargeCancelsBan = int.MaxValue;
        conduct.LargeCancelLots = LargeCancelLots;
        conduct.SelfTradesBan = int.MaxValue;
    }

    private static void SetTerms(ref CommandSlot slot, int account)
    {
        ref SetAccountTerms terms = ref slot.Begin<SetAccountTerms>();
        terms.ForAccountId = account;
        terms.IsRiskChecked = 1;
        terms.Products = -1;
        terms.HedgeFlags = 1;
    }

    private static void Deposit(ref CommandSlot slot, int account)
    {
        ref MoveFunds funds = ref slot.Begin<MoveFunds>();
        funds.FundsId = account;
        funds.ForAccountId = account;
        funds.Kind = FundsKind.Deposit;
        funds.AmountFen = FundsFen;
    }
}
