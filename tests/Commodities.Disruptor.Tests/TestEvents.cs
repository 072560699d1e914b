namespace Commodities.Disruptor.Tests;

/// <summary>A small event that is an object.</summary>
public sealed class ObjectEvent
{
    public long Value { get; set; }
}

/// <summary>A small event that is a value.</summary>
public struct ValueEvent
{
    public long Value { get; set; }
    public long Mark { get; set; }
}

/// <summary>A value that holds a reference: it cannot live in memory that the collector does not know.</summary>
public struct ReferenceEvent
{
    public string? Text { get; set; }
    public long Value { get; set; }
}
