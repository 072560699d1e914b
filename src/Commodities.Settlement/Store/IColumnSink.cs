namespace Commodities.Settlement.Store;

/// <summary>Takes the values of a row, column by column.</summary>
internal interface IColumnSink
{
    /// <summary>A 64-bit number.</summary>
    void Add(long value);

    /// <summary>A 32-bit number.</summary>
    void Add(int value);

    /// <summary>A 16-bit number.</summary>
    void Add(short value);

    /// <summary>Yes or no.</summary>
    void Add(bool value);

    /// <summary>A text.</summary>
    void Add(string value);

    /// <summary>Bytes.</summary>
    void Add(byte[] value);
}
