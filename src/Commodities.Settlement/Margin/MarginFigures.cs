namespace Commodities.Settlement.Margin;

/// <summary>What an account's positions need. Whole fen, rounded up once.</summary>
/// <param name="GrossFen">Every leg for itself.</param>
/// <param name="NetFen">With what legs share.</param>
public readonly record struct MarginFigures(long GrossFen, long NetFen)
{
    /// <summary>What sharing spares.</summary>
    public long ReliefFen => GrossFen - NetFen;
}
