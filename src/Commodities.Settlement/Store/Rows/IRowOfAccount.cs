namespace Commodities.Settlement.Store.Rows;

/// <summary>A row with a dense number that is of a trading account.</summary>
public interface IRowOfAccount
{
    /// <summary>The number, from 1.</summary>
    long Id { get; }

    /// <summary>The account; 0 is none's.</summary>
    int AccountId { get; }
}
