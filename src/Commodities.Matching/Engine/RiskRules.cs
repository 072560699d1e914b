using Commodities.Domain;
using Commodities.Messages;

namespace Commodities.Matching;

/// <summary>Whether what the venue is told of accounts and limits makes sense. Each returns the first rule that is broken, else nothing.</summary>
internal static unsafe class RiskRules
{
    /// <summary>The most cash, and the most collateral, that an account may have, in fen: ten trillion yuan.</summary>
    public const long HighestFundsFen = 1_000_000_000_000_000;

    /// <summary>The most that one lot may be worth at the highest price of the band, in fen: a billion yuan.</summary>
    public const long HighestLotValueFen = 100_000_000_000;

    /// <summary>Purposes: four bits.</summary>
    public const int AllHedgeFlags = 15;

    private const int LatestDay = 9999_12_31;

    public static Refusal OfDay(int effectiveDay)
    {
        if (effectiveDay < 0)
            return new(RejectCode.InvalidEffectiveDay, 0, effectiveDay);
        return effectiveDay > LatestDay ? new(RejectCode.InvalidEffectiveDay, LatestDay, effectiveDay) : default;
    }

    public static Refusal Of(ref readonly SetAccountTerms command, int maxAccounts)
    {
        if (command.ForAccountId < 1)
            return new(RejectCode.InvalidAccountTerms, 1, command.ForAccountId);
        if (command.ForAccountId > maxAccounts)
            return new(RejectCode.AccountCapacityExceeded, maxAccounts, command.ForAccountId);
        if (command.FirmId < 0)
            return new(RejectCode.InvalidAccountTerms, 0, command.FirmId);
        if (command.TraderId < 0)
            return new(RejectCode.InvalidAccountTerms, 0, command.TraderId);
        if (command.HedgeFlags > AllHedgeFlags)
            return new(RejectCode.InvalidAccountTerms, AllHedgeFlags, command.HedgeFlags);
        if (command.IsRiskChecked > 1)
            return new(RejectCode.InvalidAccountTerms, 1, command.IsRiskChecked);
        return command.IsNaturalPerson > 1 ? new(RejectCode.InvalidAccountTerms, 1, command.IsNaturalPerson) : OfDay(command.EffectiveDay);
    }

    public static Refusal Of(ref readonly SetAccountLimits command)
    {
        if (command.MaxOrderLots < 0)
            return new(RejectCode.InvalidAccountLimits, 0, command.MaxOrderLots);
        return command.MaxOrderValueFen < 0 ? new(RejectCode.InvalidAccountLimits, 0, command.MaxOrderValueFen) : OfDay(command.EffectiveDay);
    }

    public static Refusal Of(ref readonly SetContractRisk command)
    {
        if (command.MaxOrderValueFen < 0)
            return new(RejectCode.InvalidContractRisk, 0, command.MaxOrderValueFen);
        if (command.PositionLimitLots is < 0 or > ContractRisk.HighestPositionLots)
            return new(RejectCode.InvalidContractRisk, command.PositionLimitLots < 0 ? 0 : ContractRisk.HighestPositionLots, command.PositionLimitLots);
        if (command.OpeningCapLots < 0)
            return new(RejectCode.InvalidContractRisk, 0, command.OpeningCapLots);
        if (command.MinOpeningLots < 0)
            return new(RejectCode.InvalidContractRisk, 0, command.MinOpeningLots);
        if (command.OpenInterestAboveLots < 0)
            return new(RejectCode.InvalidContractRisk, 0, command.OpenInterestAboveLots);
        if (command.OpenInterestBasisPoints > BasisPoints.One)
            return new(RejectCode.InvalidContractRisk, BasisPoints.One, command.OpenInterestBasisPoints);
        ushort* rates = stackalloc ushort[ContractRisk.Rates];
        CopyRates(in command, rates);
        for (int rate = 0; rate < ContractRisk.Rates; rate++)
        {
            if (rates[rate] > BasisPoints.One)
                return new(RejectCode.InvalidContractRisk, BasisPoints.One, rates[rate]);
        }

        if (command.BarsNaturalPersons > 1)
            return new(RejectCode.InvalidContractRisk, 1, command.BarsNaturalPersons);
        return command.ProductNumber > 63 ? new(RejectCode.InvalidContractRisk, 63, command.ProductNumber) : OfDay(command.EffectiveDay);
    }

    public static void CopyRates(ref readonly SetContractRisk command, ushort* rates)
    {
        rates[0] = command.LongSpeculationBasisPoints;
        rates[1] = command.LongArbitrageBasisPoints;
        rates[2] = command.LongHedgeBasisPoints;
        rates[3] = command.LongMarketMakerBasisPoints;
        rates[4] = command.ShortSpeculationBasisPoints;
        rates[5] = command.ShortArbitrageBasisPoints;
        rates[6] = command.ShortHedgeBasisPoints;
        rates[7] = command.ShortMarketMakerBasisPoints;
    }

    public static Refusal Of(ref readonly SetConductLimits command)
    {
        int* limits = stackalloc int[8];
        CopyLimits(in command, limits);
        for (int kind = 0; kind < 4; kind++)
        {
            int warning = limits[kind * 2];
            int ban = limits[(kind * 2) + 1];
            if (warning < 0 || ban < 0)
                return new(RejectCode.InvalidConductLimits, 0, Math.Min(warning, ban));
            if (ban != 0 && ban < warning)
                return new(RejectCode.InvalidConductLimits, warning, ban);
        }

        return command.LargeCancelLots < 0 ? new(RejectCode.InvalidConductLimits, 0, command.LargeCancelLots) : OfDay(command.EffectiveDay);
    }

    public static void CopyLimits(ref readonly SetConductLimits command, int* limits)
    {
        limits[0] = command.MessagesWarning;
        limits[1] = command.MessagesBan;
        limits[2] = command.CancelsWarning;
        limits[3] = command.CancelsBan;
        limits[4] = command.LargeCancelsWarning;
        limits[5] = command.LargeCancelsBan;
        limits[6] = command.SelfTradesWarning;
        limits[7] = command.SelfTradesBan;
    }
}
