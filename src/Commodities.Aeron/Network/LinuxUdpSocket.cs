using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Commodities.Aeron;

/// <summary>
/// A socket over the calls of Linux: one call takes up to sixteen datagrams, an empty socket is a return value and not an exception, and nothing
/// is allocated. Opening, binding and options are left to .NET.
/// </summary>
internal sealed unsafe partial class LinuxUdpSocket : IDatagramSocket
{
    private const int BatchLength = 16;
    private const int DatagramCapacity = 65_536;
    private const int AddressCapacity = 28;
    private const int DontWait = 0x40;

    private readonly Socket _socket;
    private readonly int _descriptor;
    private readonly byte* _memory;
    private readonly MessageHeader* _headers;
    private readonly SocketAddress _source;
    private int _next;
    private int _received;
    private bool _isDisposed;

    public LinuxUdpSocket(Socket socket)
    {
        _socket = socket;
        _descriptor = (int)socket.Handle;
        _source = new SocketAddress(socket.AddressFamily);
        LocalEndPoint = (IPEndPoint)socket.LocalEndPoint!;
        ReceiveBufferLength = socket.ReceiveBufferSize;
        int headerLength = BatchLength * (sizeof(MessageHeader) + sizeof(Vector) + AddressCapacity + 4);
        _memory = (byte*)NativeMemory.AllocZeroed((nuint)(headerLength + (BatchLength * DatagramCapacity)));
        _headers = (MessageHeader*)_memory;
        PrepareHeaders(headerLength);
    }

    /// <summary>The layout of the structures below is that of 64-bit Linux.</summary>
    public static bool IsSupported => OperatingSystem.IsLinux() && sizeof(nint) == sizeof(long);

    public IPEndPoint LocalEndPoint { get; }

    public int ReceiveBufferLength { get; }

    public bool Send(ReadOnlySpan<byte> datagram, SocketAddress destination)
    {
        fixed (byte* bytes = datagram)
        fixed (byte* address = destination.Buffer.Span)
            return SendTo(_descriptor, bytes, (nuint)datagram.Length, DontWait, address, (uint)destination.Size) == datagram.Length;
    }

    public bool TryReceive(out ReadOnlySpan<byte> datagram, out SocketAddress source)
    {
        source = _source;
        if (_next == _received && !ReceiveBatch())
        {
            datagram = default;
            return false;
        }

        MessageHeader* header = _headers + _next;
        _next++;
        datagram = new ReadOnlySpan<byte>(header->Vectors->Base, (int)header->Received);
        new ReadOnlySpan<byte>(header->Name, (int)header->NameLength).CopyTo(_source.Buffer.Span);
        _source.Size = (int)header->NameLength;
        return true;
    }

    public void Dispose()
    {
        if (_isDisposed)
            return;
        _isDisposed = true;
        _socket.Dispose();
        NativeMemory.Free(_memory);
    }

    private bool ReceiveBatch()
    {
        // The system has overwritten the length of each address that it filled in.
        for (int index = 0; index < _received; index++)
            _headers[index].NameLength = AddressCapacity;
        _next = 0;
        _received = Math.Max(0, ReceiveMany(_descriptor, _headers, BatchLength, DontWait, null));
        return _received > 0;
    }

    private void PrepareHeaders(int headerLength)
    {
        var vectors = (Vector*)(_headers + BatchLength);
        byte* addresses = (byte*)(vectors + BatchLength);
        for (int index = 0; index < BatchLength; index++)
        {
            vectors[index] = new Vector { Base = _memory + headerLength + (index * DatagramCapacity), Length = DatagramCapacity };
            _headers[index] = new MessageHeader { Name = addresses + (index * (AddressCapacity + 4)), NameLength = AddressCapacity, Vectors = vectors + index, VectorCount = 1 };
        }
    }

    [LibraryImport("libc", EntryPoint = "sendto")]
    private static partial nint SendTo(int descriptor, byte* bytes, nuint length, int flags, byte* address, uint addressLength);

    [LibraryImport("libc", EntryPoint = "recvmmsg")]
    private static partial int ReceiveMany(int descriptor, MessageHeader* headers, uint count, int flags, void* timeout);

    /// <summary>struct iovec.</summary>
    private struct Vector
    {
        public byte* Base;
        public nuint Length;
    }

    /// <summary>struct mmsghdr of a 64-bit system.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct MessageHeader
    {
        public byte* Name;
        public uint NameLength;
        public Vector* Vectors;
        public nuint VectorCount;
        public void* Control;
        public nuint ControlLength;
        public int Flags;
        private readonly int _afterFlags;
        public uint Received;
        private readonly uint _afterReceived;
    }
}
