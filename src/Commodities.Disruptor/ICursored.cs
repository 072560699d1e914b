namespace Disruptor;

/// <summary>Something that has a cursor.</summary>
public interface ICursored
{
    /// <summary>
    /// The highest sequence published (one producer) or claimed (many producers); -1 before the first. An acquire load.
    /// </summary>
    long Cursor { get; }
}
