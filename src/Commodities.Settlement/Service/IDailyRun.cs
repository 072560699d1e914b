namespace Commodities.Settlement.Service;

/// <summary>The settlement run of a trading day, step by step. Each step is one transaction; the books say how far it is, so that it goes on after a crash with the same result.</summary>
public interface IDailyRun
{
    /// <summary>True when the run of a day is done, or is not needed.</summary>
    bool IsDone(SettlementWork work, int tradingDay);

    /// <summary>Does the next step; one step is one transaction.</summary>
    void Advance(SettlementWork work, int tradingDay);
}
