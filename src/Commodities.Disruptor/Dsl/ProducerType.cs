namespace Disruptor.Dsl;

/// <summary>How many threads publish at the same time.</summary>
public enum ProducerType
{
    /// <summary>One thread at a time. Faster, and not checked.</summary>
    Single,

    /// <summary>Any number of threads.</summary>
    Multi,
}
