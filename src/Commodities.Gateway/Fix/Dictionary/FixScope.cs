namespace Commodities.Gateway.Fix.Dictionary;

/// <summary>What may stand in one place: the header, the trailer, the body of a message, an entry of a group. Blocks are inserted.</summary>
internal sealed class FixScope
{
    /// <summary>Words of a set of members, a bit each.</summary>
    public const int MaskWords = 8;

    /// <summary>The most members that a place may have.</summary>
    public const int MaxMembers = MaskWords * 64;

    private readonly short[] _indexByTag;
    private readonly FixMember[] _members;
    private readonly ulong[] _required = new ulong[MaskWords];

    public FixScope(IReadOnlyList<FixMember> members)
    {
        _members = [.. members];
        _indexByTag = new short[members.Max(member => member.Field.Tag) + 1];
        _indexByTag.AsSpan().Fill(-1);
        for (int index = 0; index < _members.Length; index++)
        {
            _indexByTag[_members[index].Field.Tag] = (short)index;
            if (_members[index].Required)
                _required[index >> 6] |= 1UL << index;
        }
    }

    /// <summary>The members, in the protocol's order.</summary>
    public IReadOnlyList<FixMember> Members => _members;

    /// <summary>Of a group, the field with which each entry begins.</summary>
    public int FirstTag => _members[0].Field.Tag;

    /// <summary>The place of a tag among the members; negative when it may not stand here.</summary>
    public int IndexOf(int tag) => (uint)tag < (uint)_indexByTag.Length ? _indexByTag[tag] : -1;

    /// <summary>Whether the tag may stand here.</summary>
    public bool Has(int tag) => IndexOf(tag) >= 0;

    /// <summary>The member at a place.</summary>
    public FixMember this[int index] => _members[index];

    /// <summary>The first required tag that is not among those seen; 0 when none is missing.</summary>
    public int FirstMissing(ReadOnlySpan<ulong> seen)
    {
        for (int word = 0; word < MaskWords; word++)
        {
            ulong missing = _required[word] & ~seen[word];
            if (missing != 0)
                return _members[(word << 6) + System.Numerics.BitOperations.TrailingZeroCount(missing)].Field.Tag;
        }

        return 0;
    }
}
